import { closest } from "#document";
import { at, type CheckMistake, mistake, type Path } from "./draft.ts";
import { below, itemsBelow, type NamedPlace, plansOf, realmsOf } from "./places.ts";
import { runsIn } from "./runs.ts";

/** A realm names only plans that the file has and that can do what they are named for, and protects something. */
export function checkReferences(draft: unknown): readonly CheckMistake[] {
  const plans = plansOf(draft);
  const known = plans.map(({ name }) => name);
  return realmsOf(draft).flatMap((realm) => [
    ...itemsBelow(realm, "plans").flatMap(({ path, value }) =>
      typeof value !== "string" || known.includes(value) ? [] : [unknownPlan(path, value, known)],
    ),
    ...checkExport(realm, plans, known),
    ...checkTargets([...realm.path, "targets"], at(realm.value, "targets")),
  ]);
}

function unknownPlan(path: Path, plan: string, known: readonly string[]): CheckMistake {
  const candidate = closest(plan, known);
  const meant = candidate === undefined ? "" : ` (did you mean ${candidate}?)`;
  return mistake("unknown-plan", path, { plan, meant, known: known.join(", ") || "none" });
}

/** The parameters are exported into a bucket, so their plan has to run there and to catch buckets. */
function checkExport(
  realm: NamedPlace,
  plans: readonly NamedPlace[],
  known: readonly string[],
): readonly CheckMistake[] {
  const { path, value: name } = below(realm, "parameterExport", "plan");
  if (typeof name !== "string") return [];
  const plan = plans.find((candidate) => candidate.name === name);
  if (!plan) return [unknownPlan(path, name, known)];
  if (!runsIn(realm, name)) return [mistake("export-plan-elsewhere", path, { plan: name, realm: realm.name })];
  const types = at(plan.value, "selection", "types");
  const without = Array.isArray(types) && !types.includes("S3");
  return without ? [mistake("export-plan-without-s3", path, { plan: name })] : [];
}

function checkTargets(path: Path, targets: unknown): readonly CheckMistake[] {
  if (typeof targets !== "object" || targets === null || Array.isArray(targets)) return [];
  const named = [at(targets, "accounts"), at(targets, "organizationalUnits")].filter((list) => list !== undefined);
  const empty = named.every((list) => Array.isArray(list) && list.length === 0);
  return empty ? [mistake("nothing-targeted", path, {})] : [];
}
