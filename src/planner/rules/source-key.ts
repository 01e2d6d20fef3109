import type { AccountId } from "#model";
import { finding } from "./finding-messages.ts";
import type { Rule } from "./rule.ts";

/** The resource's own customer key must let in every account that holds copies, as long as its backup travels under it. */
export const sourceKey: Rule = ({ resource, subject, choice, grant }) => {
  const { facts, receivers } = subject;
  const leaves =
    choice.chosen?.legs.some((leg, at) => leg.account !== "$source" && (leg.from ?? at - 1) === 0) ?? false;
  if (!leaves || facts.fullManagement || grant === undefined || grant === "yes") return [];
  const values = {
    key: resource.encryption.keyArn ?? "the resource's key",
    accounts:
      receivers.length === 1 ? `the central account ${receivers[0]}` : `the accounts ${receivers.join(" and ")}`,
    statement: JSON.stringify(grantStatement(receivers)),
  };
  return [finding(grant === "no" ? "SOURCE-KEY-NEEDS-GRANT" : "KEY-POLICY-UNKNOWN", values)];
};

/**
 * Names the accounts' roots: KMS refuses a policy that names a role which is not there yet, and AWS Backup's service-linked role of the
 * account, which makes the copy, is let in with it.
 */
function grantStatement(receivers: readonly AccountId[]): object {
  const roots = receivers.map((account) => `arn:aws:iam::${account}:root`);
  return {
    Sid: "HoldfastCentral",
    Effect: "Allow",
    Principal: { AWS: roots.length === 1 ? roots[0] : roots },
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
