import type { PolicySummary, Root } from "@aws-sdk/client-organizations";
import type { CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { type Organization, organizationOf, type OrganizationPolicy, type Target } from "./state.ts";

export function requireOrganization(context: CallContext): Organization {
  const organization = organizationOf(context.world, context.account);
  if (organization) return organization;
  throw new AwsError("AWSOrganizationsNotInUseException", "Your account is not a member of an organization.");
}

/** Changes are made from the management account alone (delegation comes with the delegated administrators). */
export function requireManagement(context: CallContext): Organization {
  const organization = requireOrganization(context);
  if (organization.managementAccountId === context.account) return organization;
  const message = "You don't have permissions to access this resource: only the management account may call this.";
  throw new AwsError("AccessDeniedException", message, { status: 403 });
}

export function requireTarget(organization: Organization, id: string | undefined): Target {
  const target = organization.targets.get(id ?? "");
  if (target) return target;
  throw new AwsError("TargetNotFoundException", `You specified a target that doesn't exist: ${id}`);
}

export function requirePolicy(organization: Organization, id: string | undefined): OrganizationPolicy {
  const policy = organization.policies.get(id ?? "");
  if (policy) return policy;
  throw new AwsError("PolicyNotFoundException", `You specified a policy that doesn't exist: ${id}`);
}

/** An ARN in the organization: `account/o-x/123456789012`, `policy/o-x/backup_policy/p-x`. */
export function organizationArn(organization: Organization, kind: string, ...parts: string[]): string {
  return `arn:aws:organizations::${organization.managementAccountId}:${[kind, organization.id, ...parts].join("/")}`;
}

/** A policy as lists show it. */
export function summary(organization: Organization, policy: OrganizationPolicy): PolicySummary {
  const arn = policy.awsManaged
    ? `arn:aws:organizations::aws:policy/${policy.type.toLowerCase()}/${policy.id}`
    : organizationArn(organization, "policy", policy.type.toLowerCase(), policy.id);
  return {
    Id: policy.id,
    Arn: arn,
    Name: policy.name,
    Description: policy.description,
    Type: policy.type,
    AwsManaged: policy.awsManaged,
  };
}

/** The root as Organizations shows it. */
export function rootView(organization: Organization): Root {
  return {
    Id: organization.rootId,
    Arn: organizationArn(organization, "root", organization.rootId),
    Name: "Root",
    PolicyTypes: [...organization.enabledTypes].map((Type) => ({ Type, Status: "ENABLED" })),
  };
}

/** The permission for an action that has no one resource. */
export function onAll(action: string): () => { action: string; resource: string }[] {
  return () => [{ action: `organizations:${action}`, resource: "*" }];
}
