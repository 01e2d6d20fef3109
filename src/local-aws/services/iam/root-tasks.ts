import { compilePolicy, type CompiledPolicy } from "#iam";
import type { Arn } from "#model";

const see = ["GetLoginProfile", "GetUser", "ListAccessKeys", "ListMFADevices", "ListSigningCertificates"];

/**
 * What a central root session may do, by its task policy, as far as AWS publishes it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/security-iam-awsmanpol.html
 */
const actions: Readonly<Record<string, readonly string[]>> = {
  IAMAuditRootUserCredentials: iam([...see, "GetAccessKeyLastUsed", "GetAccountSummary"]),
  IAMCreateRootUserPassword: iam(["CreateLoginProfile", "GetLoginProfile"]),
  IAMDeleteRootUserCredentials: iam([
    ...see,
    "DeactivateMFADevice",
    "DeleteAccessKey",
    "DeleteLoginProfile",
    "DeleteSigningCertificate",
    "DeleteVirtualMFADevice",
  ]),
  S3UnlockBucketPolicy: ["s3:DeleteBucketPolicy", "s3:GetBucketPolicy", "s3:ListAllMyBuckets", "s3:PutBucketPolicy"],
  SQSUnlockQueuePolicy: ["sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ListQueues", "sqs:SetQueueAttributes"],
};

function iam(names: readonly string[]): readonly string[] {
  return names.map((name) => `iam:${name}`);
}

const prefix = "arn:aws:iam::aws:policy/root-task/";

const compiled: ReadonlyMap<string, CompiledPolicy> = new Map(
  Object.entries(actions).map(([name, Action]) => {
    const policyArn: Arn = `${prefix}${name}` as Arn;
    const statement = { Effect: "Allow", Action, Resource: "*" } as const;
    return [policyArn, compilePolicy(policyArn, { Version: "2012-10-17", Statement: [statement] })];
  }),
);

/** The task policy of a central root session; undefined for any other policy. */
export function rootTaskPolicy(policyArn: string): CompiledPolicy | undefined {
  return compiled.get(policyArn);
}
