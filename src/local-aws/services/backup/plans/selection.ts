import { rows, type TypeRow } from "#facts";
import type { World } from "../../../world/index.ts";
import { organizationOf } from "../../organizations/index.ts";
import { listSources, type SourceView } from "../sources/index.ts";
import { backupOf } from "../state.ts";
import { like } from "./like.ts";
import type { Condition, Plan, Selection } from "./state.ts";

/** The resources of a plan's account and region that a selection catches (behaviours.md section 3.2). */
export function selectedResources(world: World, plan: Plan, selection: Selection): readonly SourceView[] {
  const optIns = optInsFor(world, plan);
  return listSources(world, plan.account, plan.region).filter(
    (view) => !isRestoreTest(view) && catches(selection, view) && optedIn(optIns, rows[view.type], selection, view),
  );
}

function catches({ resources, notResources, tags, conditions }: Selection, view: SourceView): boolean {
  const open = resources.length === 0 && tags.length === 0;
  const named =
    resources.some((pattern) => like(pattern, view.arn)) || tags.some(({ key, value }) => view.tags[key] === value);
  return (
    (open || named) &&
    !notResources.some((pattern) => like(pattern, view.arn)) &&
    conditions.every((condition) => holds(condition, view))
  );
}

function holds({ operator, key, value }: Condition, { tags }: SourceView): boolean {
  const actual = tags[key];
  switch (operator) {
    case "StringEquals":
      return actual === value;
    case "StringLike":
      return actual !== undefined && like(value, actual);
    case "StringNotEquals":
      return actual !== value;
    case "StringNotLike":
      return actual === undefined || !like(value, actual);
  }
}

/** What a restore test made is nobody's to back up (restore-testing). */
function isRestoreTest({ arn, tags }: SourceView): boolean {
  return (
    /[:/]awsbackup-restore-test/.test(arn) || Object.keys(tags).some((key) => key.startsWith("awsbackup-restore-test"))
  );
}

/** For plans of an organization's policy the management account's opt-in stands over the member's (manage-cross-account). */
function optInsFor(world: World, { account, region, fromPolicy }: Plan): ReadonlyMap<string, boolean> {
  const management = fromPolicy ? organizationOf(world, account)?.managementAccountId : undefined;
  const own = backupOf(world, account, region).optIns;
  return management === undefined ? own : new Map([...own, ...backupOf(world, management, region).optIns]);
}

/** Selections by tag alone respect the region's opt-in; a type that is named overrides it. */
function optedIn(optIns: ReadonlyMap<string, boolean>, row: TypeRow, selection: Selection, view: SourceView): boolean {
  if (row.optInKey === null || optIns.get(row.optInKey) !== false) return true;
  // A service as a whole, and types that share an ARN, do not override it (assigning-resources-json).
  if (row.explicitTypeOverridesOptIn !== true) return false;
  return selection.resources.some((pattern) => namesType(pattern) && like(pattern, view.arn));
}

/** `arn:aws:ec2:*:*:volume/*` names a type, `arn:aws:ec2:*` and `*` do not. */
function namesType(pattern: string): boolean {
  return pattern.split(":").length > 5;
}
