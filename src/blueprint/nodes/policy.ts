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

/** Lets roles of another account assume a role, and nobody else. */
export function trustRole(...arns: readonly string[]): TemplatePolicy {
  const [only = "", ...others] = arns;
  const AWS = others.length === 0 ? only : arns;
  return policyOf({ Sid: "TheseRolesAlone", Effect: "Allow", Principal: { AWS }, Action: "sts:AssumeRole" });
}
