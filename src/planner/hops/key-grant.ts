import { compilePolicy, decide, PolicySyntaxError, type CompiledPolicy, type Principal } from "#iam";
import type { InventoryKey } from "#inventory";
import { type AccountId, arn, type Arn, parseArn } from "#model";

/** Does a key's policy let the central account copy what is under the key? */
export type KeyGrant = "yes" | "no" | "unknown";

/** What AWS Backup asks of the source's key when it copies to another account (create-cross-account-backup). */
const neededActions = ["kms:DescribeKey", "kms:Decrypt", "kms:CreateGrant"] as const;

const everything = compilePolicy("all", {
  Version: "2012-10-17",
  Statement: { Sid: "All", Effect: "Allow", Action: "*", Resource: "*" },
});

/** Evaluates the key's policy for the root and for AWS Backup's service-linked role of the account: either will do. */
export function keyGrantOf(key: InventoryKey | undefined, account: AccountId, organizationId: string): KeyGrant {
  return granterOf(key, organizationId)(account);
}

/** Compiles the policy once and answers for any account. */
export function granterOf(key: InventoryKey | undefined, organizationId: string): (account: AccountId) => KeyGrant {
  const policy = key?.policy && compile(key.policy);
  if (!key || !policy) return () => "unknown";
  return (account) => {
    const answers = new Set<KeyGrant>();
    for (const principal of asking(account)) {
      const answer = grantTo(principal, key.arn, policy, organizationId);
      if (answer === "yes") return "yes";
      answers.add(answer);
    }
    return answers.has("unknown") ? "unknown" : "no";
  };
}

/** A policy that AWS would refuse was not read as it is. */
function compile(policy: NonNullable<InventoryKey["policy"]>): CompiledPolicy | undefined {
  try {
    return compilePolicy("key-policy", policy);
  } catch (error) {
    if (error instanceof PolicySyntaxError) return undefined;
    throw error;
  }
}

function asking(account: AccountId): readonly Principal[] {
  const role = "aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup";
  return [
    // As any role of the account that has every right there: what the key leaves to the account.
    {
      kind: "role",
      arn: arn("iam", "", account, "role/holdfast"),
      sessionArn: arn("sts", "", account, "assumed-role/holdfast/copy"),
      account,
      id: "AROAHOLDFAST",
    },
    {
      kind: "service-linked-role",
      arn: arn("iam", "", account, `role/${role}`),
      sessionArn: arn("sts", "", account, "assumed-role/AWSServiceRoleForBackup/copy"),
      account,
      id: "AROABACKUP",
    },
  ];
}

function grantTo(principal: Principal, key: Arn, policy: CompiledPolicy, organizationId: string): KeyGrant {
  const { region, account } = parseArn(key) ?? { region: "", account: "" };
  const outcomes = neededActions.map((action) => {
    const context = {
      "aws:PrincipalOrgID": organizationId,
      "aws:RequestedRegion": region,
      "aws:SecureTransport": "true",
      "kms:GrantIsForAWSResource": "true",
      ...(principal.kind === "service" ? {} : { "kms:CallerAccount": principal.account }),
    };
    const request = { principal, action, resource: key, resourceAccount: account, context };
    const policies = { identity: [everything], resource: [policy], serviceControl: [], resourceControl: [] };
    return decide(request, policies, "required", { unknownContext: true }).outcome;
  });
  if (outcomes.includes("deny")) return "no";
  return outcomes.includes("depends") ? "unknown" : "yes";
}
