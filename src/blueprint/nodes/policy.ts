import type { PolicyStatement } from "#model";

/** A policy document of the present language version. */
export interface TemplatePolicy {
  readonly Version: "2012-10-17";
  readonly Statement: readonly PolicyStatement[];
}

export function policyOf(...statements: readonly PolicyStatement[]): TemplatePolicy {
  return { Version: "2012-10-17", Statement: statements };
}

/** Lets an AWS service assume a role, for its own account alone. */
export function trustService(service: string): TemplatePolicy {
  return policyOf({
    Sid: "ServiceOfThisAccount",
    Effect: "Allow",
    Principal: { Service: service },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "aws:SourceAccount": "${AWS::AccountId}" } },
  });
}

/** Lets one role of another account assume a role. */
export function trustRole(arn: string): TemplatePolicy {
  return policyOf({ Sid: "ThisRoleAlone", Effect: "Allow", Principal: { AWS: arn }, Action: "sts:AssumeRole" });
}
