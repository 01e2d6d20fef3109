import type { AccountId } from "#model";
import { finding } from "./finding-messages.ts";
import type { Rule } from "./rule.ts";

/** The resource's own customer key must let central in, as long as its backup travels under it. */
export const sourceKey: Rule = ({ resource, subject, choice, grant }) => {
  const { realm, facts } = subject;
  const travelsUnderIt =
    choice.chosen !== null && !facts.fullManagement && choice.chosen.legs[1]?.account !== "$source";
  if (!travelsUnderIt || grant === undefined || grant === "yes") return [];
  const values = {
    key: resource.encryption.keyArn ?? "the resource's key",
    central: realm.centralAccount,
    statement: JSON.stringify(grantStatement(realm.centralAccount)),
  };
  return [finding(grant === "no" ? "SOURCE-KEY-NEEDS-GRANT" : "KEY-POLICY-UNKNOWN", values)];
};

/** Names the account's root: KMS refuses a policy that names a role which is not there yet. */
function grantStatement(central: AccountId): object {
  return {
    Sid: "HoldfastCentral",
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${central}:root` },
    Action: [
      "kms:DescribeKey",
      "kms:Decrypt",
      "kms:Encrypt",
      "kms:ReEncrypt*",
      "kms:GenerateDataKey*",
      "kms:CreateGrant",
    ],
    Resource: "*",
  };
}
