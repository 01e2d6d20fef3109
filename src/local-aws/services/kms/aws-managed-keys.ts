import type { AccountId, Region } from "#model";
import type { World } from "../../world/index.ts";
import { addKey, type Key, kmsOf } from "./state.ts";

/** The key `alias/aws/<service>` of an account and region; made at first use, as AWS does. */
export function awsManagedKey(world: World, account: AccountId, region: Region, service: string): Key {
  const { keys, aliases } = kmsOf(world, account, region);
  const alias = `alias/aws/${service}`;
  const known = keys.get(aliases.get(alias) ?? "");
  if (known) return known;
  const policyText = JSON.stringify(awsManagedPolicy(account, region, service));
  const key = addKey(
    world,
    { account, region },
    {
      manager: "AWS",
      policyText,
      description: `Default key that protects my ${service} data when no other key is defined`,
    },
  );
  aliases.set(alias, key.id);
  return key;
}

/** EBS is part of EC2's endpoint: its key is used through that. */
function through(service: string): string {
  return service === "ebs" ? "ec2" : service;
}

/**
 * Used through its service by its own account alone, looked at by the account, changed by nobody: the reason why what is
 * under it cannot leave (https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-cmk).
 */
function awsManagedPolicy(account: AccountId, region: Region, service: string) {
  const use = [
    "kms:Encrypt",
    "kms:Decrypt",
    "kms:ReEncrypt*",
    "kms:GenerateDataKey*",
    "kms:CreateGrant",
    "kms:DescribeKey",
  ];
  const look = ["kms:Describe*", "kms:Get*", "kms:List*", "kms:RevokeGrant"];
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "UseThroughTheServiceInThisAccount",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: use,
        Resource: "*",
        Condition: {
          StringEquals: {
            "kms:CallerAccount": account,
            "kms:ViaService": `${through(service)}.${region}.amazonaws.com`,
          },
        },
      },
      {
        Sid: "LookAtTheKey",
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: look,
        Resource: "*",
      },
    ],
  };
}
