import type { PlanIntention, RealmIntention, RuleIntention } from "#config";
import { rows } from "#facts";
import type { InventoryResource } from "#inventory";
import { type AccountId, type ResourceType, resourceTypes, type RoutedType } from "#model";
import { fitsPattern } from "./arn-pattern.ts";
import type { Scope } from "./scopes.ts";

/** A rule of a plan that runs in a realm. */
export interface CaughtBy {
  readonly realmName: string;
  readonly realm: RealmIntention;
  readonly planName: string;
  readonly plan: PlanIntention;
  readonly rule: RuleIntention;
  /** Every account outside the workloads that copies of the realm may enter. */
  readonly receivers: readonly AccountId[];
}

/**
 * The types that a plan catches: AWS selects by ARN pattern, so the basic table comes along with the advanced one, and
 * every bucket of the plan's tags with the bucket of an export.
 */
function typesOf(realm: RealmIntention, planName: string, { selection }: PlanIntention): readonly ResourceType[] {
  const asked = exports(realm, planName) ? [...selection.types, "S3" as const] : selection.types;
  const patterns = new Set(asked.map((type) => rows[type].selectionArnPattern));
  return resourceTypes.filter((type) => patterns.has(rows[type].selectionArnPattern));
}

/** What a plan backs up in a realm: the types that it selects, and parameters where their export's bucket is its own. */
export function routedTypesOf(realm: RealmIntention, planName: string, plan: PlanIntention): readonly RoutedType[] {
  const types = typesOf(realm, planName, plan);
  return exports(realm, planName) ? [...types, "SSM_PARAMETER"] : types;
}

function exports({ parameterExport }: RealmIntention, planName: string): boolean {
  return parameterExport?.plan === planName;
}

/** The plans that catch a resource, in the order of the file. */
export function plansCatching(
  { realm, plans }: Scope,
  resource: InventoryResource,
  type: RoutedType,
): readonly string[] {
  // Parameters carry no tag that counts: all of them are in the export.
  if (type === "SSM_PARAMETER") return realm.parameterExport ? [realm.parameterExport.plan] : [];
  return plans.flatMap(([name, plan]) =>
    typesOf(realm, name, plan).includes(type) && catches(plan, resource) ? [name] : [],
  );
}

function catches({ selection }: PlanIntention, { arn, tags }: InventoryResource): boolean {
  if (!Object.entries(selection.tags).every(([key, value]) => tags[key] === value)) return false;
  return selection.arns.length === 0 || selection.arns.some((pattern) => fitsPattern(arn, pattern));
}
