import { at, type CheckMistake, itemsOf, mistake } from "./draft.ts";
import { itemsBelow, type Place } from "./places.ts";

/** No two exclusions decide about the same resources. */
export function checkExclusions(draft: unknown): readonly CheckMistake[] {
  const patterns = itemsOf(at(draft, "exclusions")).flatMap(patternsOf);
  const first = new Map<unknown, Place>();
  return patterns.flatMap((place) => {
    const { path, value, owner } = place;
    const twin = first.get(value);
    if (!twin) first.set(value, place);
    if (!twin || twin.owner === owner || typeof value !== "string") return [];
    return [mistake("exclusion-doubled", path, { pattern: value, first: twin.owner })];
  });
}

function patternsOf(value: unknown, index: number): readonly Place[] {
  return itemsBelow({ path: ["exclusions", index], value, owner: `exclusions.${index}` }, "resources");
}
