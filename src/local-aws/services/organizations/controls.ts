import { type CompiledPolicy, compilePolicy } from "#iam";
import type { AccountId } from "#model";
import type { World } from "../../world/index.ts";
import { isClosed } from "./closure.ts";
import { type Organization, organizationOf, pathTo, type PolicyType, type Target } from "./state.ts";

/** The SCPs over an account, one list a level from the root down. None bind the management account. */
export function serviceControlLevels(world: World, account: AccountId): readonly (readonly CompiledPolicy[])[] {
  return controlLevels(world, account, "SERVICE_CONTROL_POLICY");
}

/** The RCPs over a resource's account, one list a level from the root down. None bind the management account. */
export function resourceControlLevels(world: World, account: AccountId): readonly (readonly CompiledPolicy[])[] {
  return controlLevels(world, account, "RESOURCE_CONTROL_POLICY");
}

/** A closed account can do nothing, and what is in it is out of reach. */
const closed: CompiledPolicy = compilePolicy("account-closed", {
  Version: "2012-10-17",
  Statement: [{ Effect: "Deny", Action: "*", Resource: "*" }],
});

function controlLevels(world: World, account: AccountId, type: PolicyType): readonly (readonly CompiledPolicy[])[] {
  if (isClosed(world, account)) return [[closed]];
  const organization = organizationOf(world, account);
  if (!organization || account === organization.managementAccountId || !organization.enabledTypes.has(type)) return [];
  return pathTo(organization, account).map((target) => compiledAt(organization, target, type));
}

function compiledAt(organization: Organization, target: Target, type: PolicyType): readonly CompiledPolicy[] {
  return target.attached.flatMap((id) => {
    const policy = organization.policies.get(id);
    return policy?.type === type && policy.compiled ? [policy.compiled] : [];
  });
}

/** The organization's part of the global condition keys. */
export function organizationContext(
  world: World,
  principalAccount: AccountId | undefined,
  resourceAccount: AccountId,
): Record<string, string | string[]> {
  const principals = principalAccount === undefined ? undefined : organizationOf(world, principalAccount);
  const resources = organizationOf(world, resourceAccount);
  return {
    ...(principals && principalAccount !== undefined
      ? { "aws:PrincipalOrgID": principals.id, "aws:PrincipalOrgPaths": [orgPath(principals, principalAccount)] }
      : {}),
    ...(principals?.managementAccountId === principalAccount && principals
      ? { "aws:PrincipalOrgMasterAccountId": principals.managementAccountId }
      : {}),
    ...(resources
      ? { "aws:ResourceOrgID": resources.id, "aws:ResourceOrgPaths": [orgPath(resources, resourceAccount)] }
      : {}),
    // A service that acts for an account brings that account's organization along.
    ...(principalAccount === undefined && resources ? { "aws:SourceOrgID": resources.id } : {}),
  };
}

/** `o-.../r-.../ou-.../`, as aws:PrincipalOrgPaths writes it: the account itself is not part of it. */
export function orgPath(organization: Organization, account: AccountId): string {
  const units = pathTo(organization, account).slice(0, -1);
  return `${[organization.id, ...units.map((unit) => unit.id)].join("/")}/`;
}
