import type { InventoryResource } from "#inventory";
import { type Finding, routedTypes } from "#model";
import { hopsOf } from "../hops/hops.ts";
import type { PlannedResource } from "../plan-types.ts";
import { finding } from "../rules/finding-messages.ts";
import { rules } from "../rules/rules.ts";
import type { RuleChoice } from "./choices.ts";
import { type Caught, consider } from "./consider.ts";
import type { PlanContext } from "./context.ts";
import { caughtYet, excluded, exclusionOf } from "./exclusions.ts";
import { outside, unprotected } from "./unprotected.ts";

/** The route of one resource with its reasons, or the finding that says why it has none. */
export function planResource(resource: InventoryResource, context: PlanContext): PlannedResource {
  const scope = context.scopeOf.get(resource.account);
  if (!scope) return unrouted(resource, null, outside(resource, context));
  const type = routedTypes.find((known) => known === resource.type);
  if (!type) return unrouted(resource, scope.name, finding("UNKNOWN-TYPE", { type: resource.type }));
  const caught = consider(resource, type, scope, context);
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
    lastCopyHours: first.lastCopyHours,
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

function wayOf(
  { subject, choice }: RuleChoice,
  resource: InventoryResource,
): Pick<PlannedResource, "route" | "because"> {
  const { chosen, because } = choice;
  return { route: chosen && { name: chosen.name, hops: hopsOf(chosen.legs, resource, subject) }, because };
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
