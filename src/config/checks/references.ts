import { closest } from "#document";
import { at, type CheckMistake, entriesOf, itemsOf, mistake } from "./draft.ts";

/** A realm names only plans that the file has, and protects something. */
export function checkReferences(draft: unknown): readonly CheckMistake[] {
  const known = entriesOf(at(draft, "plans")).map(([name]) => name);
  return entriesOf(at(draft, "realms")).flatMap(([realm, value]) => [
    ...itemsOf(at(value, "plans")).flatMap((plan, index) =>
      typeof plan !== "string" || known.includes(plan)
        ? []
        : [unknownPlan(["realms", realm, "plans", index], plan, known)],
    ),
    ...checkTargets(["realms", realm, "targets"], at(value, "targets")),
  ]);
}

function unknownPlan(path: readonly (string | number)[], plan: string, known: readonly string[]): CheckMistake {
  const candidate = closest(plan, known);
  const meant = candidate === undefined ? "" : ` (did you mean ${candidate}?)`;
  return mistake("unknown-plan", path, { plan, meant, known: known.join(", ") || "none" });
}

function checkTargets(path: readonly string[], targets: unknown): readonly CheckMistake[] {
  if (typeof targets !== "object" || targets === null || Array.isArray(targets)) return [];
  const named = [at(targets, "accounts"), at(targets, "organizationalUnits")].filter((list) => list !== undefined);
  const empty = named.every((list) => Array.isArray(list) && list.length === 0);
  return empty ? [mistake("nothing-targeted", path, {})] : [];
}
