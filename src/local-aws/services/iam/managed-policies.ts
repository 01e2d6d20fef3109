import type { Policy } from "@aws-sdk/client-iam";
import type { Arn, PolicyDocument } from "#model";
import { compilePolicy } from "#iam";
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

const compiled: ReadonlyMap<string, StoredPolicy> = new Map(
  Object.entries(documents).map(([policyArn, document]) => [
    policyArn,
    { document, compiled: compilePolicy(policyArn, document) },
  ]),
);

/** An AWS-managed policy by ARN. */
export function awsManagedPolicy(policyArn: string): StoredPolicy | undefined {
  return compiled.get(policyArn);
}

/** An AWS-managed policy as IAM shows it; its version is the first here, whatever AWS has come to. */
export function awsPolicyView(policyArn: string | undefined): Policy | undefined {
  return awsPolicyViews().find(({ Arn }) => Arn === policyArn);
}

export function awsPolicyViews(): readonly Policy[] {
  return [...compiled.keys()].map((policyArn) => {
    const [, path = "/", name = ""] = /:policy(\/(?:.*\/)?)([^/]+)$/.exec(policyArn) ?? [];
    return { PolicyName: name, Arn: policyArn, Path: path, DefaultVersionId: "v1", IsAttachable: true };
  });
}
