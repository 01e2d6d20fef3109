import type { AccountId } from "#model";
import type { World } from "../../world/index.ts";
import {
  addOrganization,
  compileControl,
  type Organization,
  type OrganizationPolicy,
  type PolicyType,
  type Target,
} from "./state.ts";

/** What AWS attaches everywhere while a type of control is on: without it the type would deny all. */
const fullAccess: Readonly<Partial<Record<PolicyType, { id: string; content: object }>>> = {
  SERVICE_CONTROL_POLICY: {
    id: "p-FullAWSAccess",
    content: { Sid: "FullAWSAccess", Effect: "Allow", Action: "*", Resource: "*" },
  },
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
  RESOURCE_CONTROL_POLICY: {
    id: "p-RCPFullAWSAccess",
    content: { Sid: "RCPFullAWSAccess", Effect: "Allow", Principal: "*", Action: "*", Resource: "*" },
  },
};

/** Founds an organization with all features: the root bears FullAWSAccess, for without it SCPs would deny all. */
export function createOrganization(world: World, managementAccountId: AccountId, id?: string): Organization {
  const rootId = `r-${world.chance.id(4).toLowerCase()}`;
  const organization: Organization = {
    id: id ?? `o-${world.chance.id(10).toLowerCase()}`,
    managementAccountId,
    rootId,
    targets: new Map(),
    policies: new Map(),
    enabledTypes: new Set(),
    trustedServices: new Map(),
  };
  addTarget(world, organization, { id: rootId, kind: "ROOT", name: "Root", parentId: undefined });
  addTarget(world, organization, { id: managementAccountId, kind: "ACCOUNT", name: "management", parentId: rootId });
  enableType(organization, "SERVICE_CONTROL_POLICY");
  addOrganization(world, organization);
  return organization;
}

/** Puts a unit or account into the tree; every new target starts with full access attached. */
export function addTarget(
  world: World,
  organization: Organization,
  given: Pick<Target, "id" | "kind" | "name" | "parentId">,
): Target {
  const email = given.kind === "ACCOUNT" ? { email: `${given.id}@example.com` } : {};
  const target: Target = { ...given, ...email, joined: new Date(world.clock.now()), attached: [] };
  for (const type of organization.enabledTypes) target.attached.push(...fullAccessIds(type));
  organization.targets.set(target.id, target);
  return target;
}

/** Switches a type of policy on; controls start with full access on every target. */
export function enableType(organization: Organization, type: PolicyType): void {
  organization.enabledTypes.add(type);
  for (const id of fullAccessIds(type)) {
    organization.policies.set(id, awsManaged(type));
    for (const target of organization.targets.values()) target.attached.push(id);
  }
}

/** Switches a type off: all its policies are detached, and stay (orgs_manage_policies_disable.html). */
export function disableType(organization: Organization, type: PolicyType): void {
  organization.enabledTypes.delete(type);
  for (const target of organization.targets.values()) {
    const kept = target.attached.filter((id) => organization.policies.get(id)?.type !== type);
    target.attached.splice(0, target.attached.length, ...kept);
  }
}

function fullAccessIds(type: PolicyType): readonly string[] {
  const policy = fullAccess[type];
  return policy ? [policy.id] : [];
}

function awsManaged(type: PolicyType): OrganizationPolicy {
  const { id = "", content = {} } = fullAccess[type] ?? {};
  const [name, text] = [id.slice(2), JSON.stringify({ Version: "2012-10-17", Statement: [content] })];
  const compiled = compileControl(type, name, text);
  return { id, type, awsManaged: true, name, description: "Allows access to every operation", content: text, compiled };
}
