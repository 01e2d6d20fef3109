import type { Intention, RuleIntention } from "#config";
import type { Inventory, InventoryKey, InventoryResource } from "#inventory";
import { type AccountId, type Finding, type RoutedType, routedTypes } from "#model";
import { type Choice, chooseRoute } from "./routes/choose-route.ts";
import { finding } from "./rules/finding-messages.ts";
import { hopsOf } from "./hops/hops.ts";
import { grantOfAll, type KeyGrants } from "./hops/key-grants.ts";
import type { PlannedResource } from "./plan-types.ts";
import { caughtYet, excluded, exclusionOf } from "./exclusions.ts";
import { lastCopyHours } from "./schedule/last-copy-hours.ts";
import { optInsOf } from "./opt-ins.ts";
import type { Considered } from "./rules/rule.ts";
import { rules } from "./rules/rules.ts";
import type { Scope } from "./scopes.ts";
import { type CaughtBy, plansCatching } from "./selection.ts";
import { type RouteSubject, type Settings, subjectOf } from "./subject.ts";

/** What planning one resource looks at. */
export interface PlanContext {
  readonly intention: Intention;
  readonly inventory: Inventory;
  readonly scopeOf: ReadonlyMap<AccountId, Scope>;
  readonly settings: Settings;
  readonly keys: ReadonlyMap<string, InventoryKey>;
  readonly grants: KeyGrants;
  readonly resourcesByKey: ReadonlyMap<string, number>;
  /** ISO date; undefined: no exclusion has ended. */
  readonly today: string | undefined;
}

/** The route of one resource with its reasons, or the finding that says why it has none. */
export function planResource(resource: InventoryResource, context: PlanContext): PlannedResource {
  const scope = context.scopeOf.get(resource.account);
  if (!scope) return unrouted(resource, null, outside(resource, context));
  const type = routedTypes.find((known) => known === resource.type);
  if (!type) return unrouted(resource, scope.name, finding("UNKNOWN-TYPE", { type: resource.type }));
  const caught = consider(resource, type, scope, plansCatching(scope, resource, type), context);
  const exclusion = exclusionOf(resource, context);
  if (caught) return withFindings(routed(caught), caughtYet(exclusion, caught));
  if (exclusion?.holds) return unrouted(resource, scope.name, excluded(exclusion));
  const found = unrouted(resource, scope.name, unprotected(scope, type, resource));
  return exclusion ? withFindings(found, [finding("EXCLUSION-EXPIRED", exclusion.values)]) : found;
}

function withFindings(planned: PlannedResource, more: readonly Finding[]): PlannedResource {
  return more.length === 0 ? planned : { ...planned, findings: [...planned.findings, ...more] };
}

function routed({ catching, first, others, ...rest }: Caught): PlannedResource {
  const { resource } = rest;
  const considered = { ...rest, ...first };
  return {
    ...identity(resource),
    realm: catching.realmName,
    plan: catching.planName,
    rule: catching.rule.name,
    lastCopyHours: first.choice.chosen && lastCopyHours(catching.rule),
    ...wayOf(first, resource),
    rejected: first.choice.rejected,
    otherRules: others.map((other) => ({ rule: other.subject.rule.name, ...wayOf(other, resource) })),
    findings: distinct([
      ...rules.flatMap((rule) => rule(considered)),
      ...others.flatMap((other) => rules.flatMap((rule) => rule({ ...rest, ...other }))),
    ]),
  };
}

/** What is the same for all rules of a plan is said once. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length < 2) return findings;
  return findings.filter(
    ({ code, message }, at) => findings.findIndex((one) => one.code === code && one.message === message) === at,
  );
}

/** The choice for one rule. */
interface RuleChoice {
  readonly subject: RouteSubject;
  readonly choice: Choice;
}

interface Caught extends Omit<Considered, "subject" | "choice"> {
  readonly catching: CaughtBy;
  readonly first: RuleChoice;
  readonly others: readonly RuleChoice[];
}

function wayOf(
  { subject, choice }: RuleChoice,
  resource: InventoryResource,
): Pick<PlannedResource, "route" | "because"> {
  const { chosen, because } = choice;
  return { route: chosen && { name: chosen.name, hops: hopsOf(chosen.legs, resource, subject) }, because };
}

function consider(
  resource: InventoryResource,
  type: RoutedType,
  { name, realm, plans, receivers }: Scope,
  caughtBy: readonly string[],
  { inventory, settings, keys, grants, resourcesByKey }: PlanContext,
): Caught | undefined {
  const [planName, plan] = plans.find(([candidate]) => candidate === caughtBy[0]) ?? [];
  const [rule, ...further] = plan?.rules ?? [];
  if (planName === undefined || !plan || !rule) return undefined;
  const { kind, keyArn } = resource.encryption;
  const grant = kind === "customer" ? grantOfAll(grants, keyArn, receivers) : undefined;
  // An unknown policy keeps the route: the finding says so.
  const asked = { type, keyKind: kind, keyGrantsCentral: grant !== "no", region: resource.region };
  const catching = { realmName: name, realm, planName, plan, rule, receivers };
  const choose = (one: RuleIntention): RuleChoice => {
    const subject = subjectOf({ ...catching, rule: one }, asked, settings);
    return { subject, choice: chooseRoute(subject) };
  };
  const underSameKey = resourcesByKey.get(keyArn ?? "") ?? 0;
  const key = keys.get(keyArn ?? "");
  const ownGrant = kind === "customer" && key?.policy ? grants(keyArn, resource.account) : undefined;
  const optIns = optInsOf(resource, inventory);
  const known = { resource, key, grant, ownGrant, optIns, underSameKey, caughtBy };
  return { ...known, catching, first: choose(rule), others: further.map(choose) };
}

function outside({ account }: InventoryResource, { intention, inventory }: PlanContext): Finding {
  const management = [intention.organization.managementAccount, inventory.organization?.managementAccountId];
  return management.includes(account) ? finding("MANAGEMENT-RESOURCES") : finding("OUTSIDE-REALMS", { account });
}

function unprotected({ name, plans }: Scope, type: RoutedType, { tags: own }: InventoryResource): Finding {
  if (type === "SSM_PARAMETER") return finding("PARAMETERS-NOT-EXPORTED", { realm: name });
  const tags = plans.map(([plan, { selection }]) => `${plan}: ${showTags(selection.tags)}`);
  const asked = new Set(plans.flatMap(([, { selection }]) => Object.keys(selection.tags)));
  const worn = showTags(Object.fromEntries(Object.entries(own).filter(([key]) => asked.has(key))));
  const why = worn === "" ? "it carries the tag of none" : `it carries ${worn}`;
  return finding("UNPROTECTED", { realm: name, why, plans: tags.join("; ") || "none runs here" });
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
  const nowhere = {
    plan: null,
    rule: null,
    lastCopyHours: null,
    route: null,
    because: [],
    rejected: [],
    otherRules: [],
  };
  return { ...identity(resource), realm, ...nowhere, findings: [found] };
}
