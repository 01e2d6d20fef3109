import type { Policy } from "@aws-sdk/client-iam";
import type { Arn, PolicyDocument } from "#model";
import { compilePolicy } from "#iam";
import published from "./aws-managed-policies.json" with { type: "json" };
import { administratorAccess, type StoredPolicy } from "./state.ts";

/** The AWS-managed policies that local AWS knows; attaching another answers NoSuchEntity. */
const documents: Readonly<Record<Arn, PolicyDocument>> = {
  [administratorAccess]: {
    Version: "2012-10-17",
    Statement: [{ Sid: "All", Effect: "Allow", Action: "*", Resource: "*" }],
  },
  // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLambdaBasicExecutionRole.html
  "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole": {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"], Resource: "*" },
    ],
  },
};

/**
 * AWS Backup's own, word for word as `iam get-policy-version` gave them at their `updated`:
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html
 */
const ofBackup: readonly { arn: Arn; version: string; document: PolicyDocument }[] = published.map((one) => ({
  arn: `arn:aws:iam::aws:policy${one.path}${one.name}`,
  version: one.version,
  // TypeScript widens the literals of a JSON module.
  document: one.document as unknown as PolicyDocument,
}));

interface AwsManagedPolicy extends StoredPolicy {
  readonly version: string;
}

const first = Object.entries(documents).map(([policyArn, document]) => ({ arn: policyArn, version: "v1", document }));

const compiled: ReadonlyMap<string, AwsManagedPolicy> = new Map(
  [...first, ...ofBackup].map(({ arn, version, document }) => [
    arn,
    { version, document, compiled: compilePolicy(arn, document) },
  ]),
);

/** An AWS-managed policy by ARN. */
export function awsManagedPolicy(policyArn: string): AwsManagedPolicy | undefined {
  return compiled.get(policyArn);
}

/** An AWS-managed policy as IAM shows it; where the version is not recorded it is the first. */
export function awsPolicyView(policyArn: string | undefined): Policy | undefined {
  return awsPolicyViews().find(({ Arn }) => Arn === policyArn);
}

export function awsPolicyViews(): readonly Policy[] {
  return [...compiled].map(([policyArn, { version }]) => {
    const [, path = "/", name = ""] = /:policy(\/(?:.*\/)?)([^/]+)$/.exec(policyArn) ?? [];
    return { PolicyName: name, Arn: policyArn, Path: path, DefaultVersionId: version, IsAttachable: true };
  });
}
