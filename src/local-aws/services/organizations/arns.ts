import { idForms } from "./inputs.ts";
import type { Organization, OrganizationPolicy } from "./state.ts";

/** An ARN in the organization: `account/o-x/123456789012`, `policy/o-x/backup_policy/p-x`. */
export function organizationArn(organization: Organization, kind: string, ...parts: string[]): string {
  const { partition, managementAccountId, id } = organization;
  return `arn:${partition}:organizations::${managementAccountId}:${[kind, id, ...parts].join("/")}`;
}

export function policyArn(organization: Organization, policy: OrganizationPolicy): string {
  const type = policy.type.toLowerCase();
  if (policy.awsManaged) return `arn:${organization.partition}:organizations::aws:policy/${type}/${policy.id}`;
  return organizationArn(organization, "policy", type, policy.id);
}

/** The ARN of whatever an id names; `*` for an id that names nothing. */
export function arnOfId(organization: Organization, id: string): string {
  const policy = organization.policies.get(id);
  if (policy) return policyArn(organization, policy);
  if (idForms.root.test(id)) return organizationArn(organization, "root", id);
  if (idForms.unit.test(id)) return organizationArn(organization, "ou", id);
  if (idForms.account.test(id)) return organizationArn(organization, "account", id);
  return "*";
}
