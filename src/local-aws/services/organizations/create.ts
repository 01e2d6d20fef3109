import type { AccountId } from "#model";
import type { World } from "../../world/index.ts";
import { addOrganization, compileControl, type Organization, type OrganizationPolicy, type Target } from "./state.ts";

const fullAccess = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Sid: "FullAWSAccess", Effect: "Allow", Action: "*", Resource: "*" }],
});

/** Founds an organization with all features: the root bears FullAWSAccess, for without it SCPs would deny all. */
export function createOrganization(world: World, managementAccountId: AccountId, id?: string): Organization {
  const rootId = `r-${world.chance.id(4).toLowerCase()}`;
  const organization: Organization = {
    id: id ?? `o-${world.chance.id(10).toLowerCase()}`,
    managementAccountId,
    rootId,
    targets: new Map(),
    policies: new Map(),
    enabledTypes: new Set(["SERVICE_CONTROL_POLICY"]),
    trustedServices: new Map(),
  };
  organization.policies.set("p-FullAWSAccess", awsManaged());
  addTarget(world, organization, { id: rootId, kind: "ROOT", name: "Root", parentId: undefined });
  addTarget(world, organization, { id: managementAccountId, kind: "ACCOUNT", name: "management", parentId: rootId });
  addOrganization(world, organization);
  return organization;
}

/** Puts a unit or account into the tree; every new target starts with FullAWSAccess attached. */
export function addTarget(
  world: World,
  organization: Organization,
  given: Pick<Target, "id" | "kind" | "name" | "parentId">,
): Target {
  const email = given.kind === "ACCOUNT" ? { email: `${given.id}@example.com` } : {};
  const target: Target = { ...given, ...email, joined: new Date(world.clock.now()), attached: ["p-FullAWSAccess"] };
  organization.targets.set(target.id, target);
  return target;
}

function awsManaged(): OrganizationPolicy {
  return {
    id: "p-FullAWSAccess",
    type: "SERVICE_CONTROL_POLICY",
    awsManaged: true,
    name: "FullAWSAccess",
    description: "Allows access to every operation",
    content: fullAccess,
    compiled: compileControl("SERVICE_CONTROL_POLICY", "FullAWSAccess", fullAccess),
  };
}
