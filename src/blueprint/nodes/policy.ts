import type { PolicyStatement } from "#model";

/** A policy document of the present language version. */
export interface TemplatePolicy {
  readonly Version: "2012-10-17";
  readonly Statement: readonly PolicyStatement[];
}

export function policyOf(...statements: readonly PolicyStatement[]): TemplatePolicy {
  return { Version: "2012-10-17", Statement: statements };
}

/** Lets an AWS service assume a role. AWS documents no source condition for these roles (iam-service-roles); PassRole never leaves the account. */
export function trustService(service: string): TemplatePolicy {
  return policyOf({ Sid: "Service", Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" });
}

/** Lets one role of another account assume a role. */
export function trustRole(arn: string): TemplatePolicy {
  return policyOf({ Sid: "ThisRoleAlone", Effect: "Allow", Principal: { AWS: arn }, Action: "sts:AssumeRole" });
}
