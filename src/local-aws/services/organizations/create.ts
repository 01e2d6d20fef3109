import type { AccountJoinedMethod, OrganizationFeatureSet } from "@aws-sdk/client-organizations";
import type { AccountId } from "#model";
import type { World } from "../../world/index.ts";
import { accountRecord } from "./accounts.ts";
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

interface Founding {
  readonly featureSet?: OrganizationFeatureSet;
  readonly partition?: string;
  /** The types of policy that are on from the start: SCPs, as in an organization that has been set up. */
  readonly enabled?: readonly PolicyType[];
}

/** Founds an organization. */
export function createOrganization(
  world: World,
  managementAccountId: AccountId,
  id?: string,
  { featureSet = "ALL", partition = "aws", enabled = ["SERVICE_CONTROL_POLICY"] }: Founding = {},
): Organization {
  const rootId = `r-${world.chance.id(4).toLowerCase()}`;
  const organization: Organization = {
    id: id ?? `o-${world.chance.id(10).toLowerCase()}`,
    managementAccountId,
    rootId,
    featureSet,
    partition,
    targets: new Map(),
    policies: new Map(),
    enabledTypes: new Set(),
    trustedServices: new Map(),
    delegated: new Map(),
    accountRequests: new Map(),
    closures: [],
    delegationPolicy: undefined,
  };
  addTarget(world, organization, { id: rootId, kind: "ROOT", name: "Root", parentId: undefined });
  const place = { kind: "ACCOUNT", parentId: rootId, joinedMethod: "INVITED" } as const;
  addTarget(world, organization, { ...place, id: managementAccountId, name: "management" });
  if (featureSet === "ALL") {
    // AWS's own policies are there before their type is on.
    for (const type of ["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"] as const)
      organization.policies.set(fullAccess[type]?.id ?? "", awsManaged(type));
    for (const type of enabled) enableType(organization, type);
  }
  addOrganization(world, organization);
  return organization;
}

/** Puts a unit or account into the tree; every new target starts with full access attached. */
export function addTarget(
  world: World,
  organization: Organization,
  given: Pick<Target, "id" | "kind" | "name" | "parentId"> & { readonly joinedMethod?: AccountJoinedMethod },
): Target {
  const target: Target = {
    joinedMethod: "CREATED",
    ...given,
    ...(given.kind === "ACCOUNT" ? recorded(world, given.id, given.name) : {}),
    joined: new Date(world.clock.now()),
    status: "ACTIVE",
    tags: new Map(),
    attached: [],
  };
  for (const type of organization.enabledTypes) target.attached.push(...fullAccessIds(type));
  organization.targets.set(target.id, target);
  return target;
}

function recorded(world: World, id: AccountId, name: string): { email: string } {
  const record = accountRecord(world, id);
  record.name = name;
  return { email: record.email };
}

/** Switches a type of policy on; controls start with full access on every target. */
export function enableType(organization: Organization, type: PolicyType): void {
  organization.enabledTypes.add(type);
  for (const id of fullAccessIds(type)) for (const target of organization.targets.values()) target.attached.push(id);
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
  const description = "Allows access to every operation";
  return { id, type, awsManaged: true, name, description, content: text, compiled, tags: new Map() };
}
