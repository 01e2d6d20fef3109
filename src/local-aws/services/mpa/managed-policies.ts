import { compilePolicy, type CompiledPolicy } from "#iam";
import type { PolicyDocument } from "#model";
import { invalid, notFound } from "./errors.ts";

/** A policy of AWS that says who may ask a team, and for what. */
export interface ManagedPolicy {
  readonly name: string;
  /** Without a version. The user guide writes `mpa::aws`, the model and CloudTrail `mpa:::aws`. */
  readonly arn: string;
  readonly document: PolicyDocument;
  readonly compiled: CompiledPolicy;
}

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/multipartyapproval-tasks-administrator.html#restoreaccessvaultpolicy */
const restoreAccess: PolicyDocument = {
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "VaultOwnerPermissions",
      Effect: "Allow",
      Principal: { AWS: "*" },
      Resource: "*",
      Action: ["mpa:StartSession", "mpa:CancelSession"],
      Condition: {
        StringEquals: {
          "mpa:RequestedOperation": "backup:RevokeRestoreAccessBackupVault",
          "mpa:ProtectedResourceAccount": "${aws:PrincipalAccount}",
        },
        Bool: { "aws:ViaAWSService": "true" },
      },
    },
  ],
};

/** Every policy that can be attached, each in its first and only version. */
export const managedPolicies: readonly ManagedPolicy[] = [
  {
    name: "CreateRestoreAccessVault",
    arn: "arn:aws:mpa:::aws:policy/backup.amazonaws.com/CreateRestoreAccessVault",
    document: restoreAccess,
    compiled: compilePolicy("mpa:CreateRestoreAccessVault", restoreAccess),
  },
];

/** AWS Backup's policy is as old as the service. */
export const policiesMade: Date = new Date("2025-06-17T00:00:00Z");

/** The policy of an ARN with or without a version, in either way of writing. */
export function managedPolicy(arn: string): ManagedPolicy | undefined {
  const plain = arn.replace(/^arn:aws:mpa:{2,3}aws:/, "arn:aws:mpa:::aws:").replace(/\/(?:1|\$DEFAULT)$/, "");
  return managedPolicies.find((policy) => policy.arn === plain);
}

export function requirePolicy(arn: string): ManagedPolicy {
  const policy = managedPolicy(arn);
  if (policy) return policy;
  throw notFound(`The policy ${arn}`);
}

/** What a team is made with: each ARN with its version. */
export function attachable(arns: readonly string[]): readonly string[] {
  return arns.map((given) => {
    const policy = managedPolicy(given);
    if (!policy) throw invalid(`${given} is not a policy that can be attached.`);
    return `${policy.arn}/${given.endsWith("/1") ? "1" : "$DEFAULT"}`;
  });
}
