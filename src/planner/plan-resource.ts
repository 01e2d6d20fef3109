import type { Intention } from "#config";
import type { Inventory, InventoryKey, InventoryResource } from "#inventory";
import { type AccountId, type Finding, type ResourceType, resourceTypes } from "#model";
import { chooseRoute } from "./routes/choose-route.ts";
import { finding } from "./rules/finding-messages.ts";
import { hopsOf } from "./hops/hops.ts";
import type { KeyGrants } from "./hops/key-grants.ts";
import type { PlannedResource } from "./plan-types.ts";
import type { Considered } from "./rules/rule.ts";
import { rules } from "./rules/rules.ts";
import type { Scope } from "./scopes.ts";
import { plansCatching } from "./selection.ts";
import { factsOf, type Settings } from "./subject.ts";

/** What planning one resource looks at. */
export interface PlanContext {
  readonly intention: Intention;
  readonly inventory: Inventory;
  readonly scopeOf: ReadonlyMap<AccountId, Scope>;
  readonly settings: Settings;
  readonly keys: ReadonlyMap<string, InventoryKey>;
  readonly grants: KeyGrants;
  readonly resourcesByKey: ReadonlyMap<string, number>;
}

/** The route of one resource with its reasons, or the finding that says why it has none. */
export function planResource(resource: InventoryResource, context: PlanContext): PlannedResource {
  const scope = context.scopeOf.get(resource.account);
  if (!scope) return unrouted(resource, null, outside(resource, context));
  const type = resourceTypes.find((known) => known === resource.type);
  if (!type) return unrouted(resource, scope.name, finding("UNKNOWN-TYPE", { type: resource.type }));
  const caughtBy = plansCatching(scope.plans, resource, type);
  const considered = consider(resource, type, scope, caughtBy, context);
  if (!considered) return unrouted(resource, scope.name, unprotected(scope));
  return routed(considered);
}

function routed(considered: Considered): PlannedResource {
  const { resource, subject, choice } = considered;
  const { chosen, because, rejected } = choice;
  return {
    ...identity(resource),
    realm: subject.realmName,
    plan: subject.planName,
    route: chosen && { name: chosen.name, hops: hopsOf(chosen.legs, resource, subject) },
    because,
    rejected,
    findings: rules.flatMap((rule) => rule(considered)),
  };
}

function consider(
  resource: InventoryResource,
  type: ResourceType,
  { name, realm, plans }: Scope,
  caughtBy: readonly string[],
  { settings, keys, grants, resourcesByKey }: PlanContext,
): Considered | undefined {
  const [planName, plan] = plans.find(([candidate]) => candidate === caughtBy[0]) ?? [];
  const rule = plan?.rules[0];
  if (planName === undefined || !rule) return undefined;
  const { kind, keyArn } = resource.encryption;
  const grant = kind === "customer" ? grants(keyArn, realm.centralAccount) : undefined;
  const subject = {
    realmName: name,
    realm,
    planName,
    rule,
    type,
    facts: factsOf(type),
    keyKind: kind,
    // An unknown policy keeps the route: the finding says so.
    keyGrantsCentral: grant !== "no",
    region: resource.region,
    settings,
  };
  const underSameKey = resourcesByKey.get(keyArn ?? "") ?? 0;
  const key = keys.get(keyArn ?? "");
  return { resource, subject, choice: chooseRoute(subject), key, grant, underSameKey, caughtBy };
}

function outside({ account }: InventoryResource, { intention, inventory }: PlanContext): Finding {
  const management = [intention.organization.managementAccount, inventory.organization?.managementAccountId];
  return management.includes(account) ? finding("MANAGEMENT-RESOURCES") : finding("OUTSIDE-REALMS", { account });
}

function unprotected({ name, plans }: Scope): Finding {
  const tags = plans.map(([plan, { selection }]) => `${plan}: ${showTags(selection.tags)}`);
  return finding("UNPROTECTED", { realm: name, plans: tags.join("; ") || "none runs here" });
}

function showTags(tags: Readonly<Record<string, string>>): string {
  return Object.entries(tags)
    .map(([key, value]) => `${key}=${value}`)
    .join(" ");
}

function identity(resource: InventoryResource): Pick<PlannedResource, "arn" | "type" | "account" | "region" | "key"> {
  const { arn, type, account, region, encryption } = resource;
  const { kind, keyArn } = encryption;
  return { arn, type, account, region, key: keyArn === undefined ? { kind } : { kind, arn: keyArn } };
}

function unrouted(resource: InventoryResource, realm: string | null, found: Finding): PlannedResource {
  return { ...identity(resource), realm, plan: null, route: null, because: [], rejected: [], findings: [found] };
}
