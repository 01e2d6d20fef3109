import type { Mistake } from "#document";
import { memberOf } from "../draft.ts";
import { type EarlierParts, regionsOf } from "./earlier-parts.ts";
import { sameJson } from "./same-json.ts";

type Difference = Mistake<"other-organization" | "other-opt-ins">;

/** What stands once in an inventory says the same in every part that says it. */
export function checkSettings(draft: unknown, earlier: EarlierParts): readonly Difference[] {
  return [...otherOrganization(draft, earlier), ...otherOptIns(draft, earlier)];
}

function otherOrganization(draft: unknown, { organization: [said] }: EarlierParts): readonly Difference[] {
  const found = memberOf(draft, "organization") ?? null;
  if (!said || found === null || sameJson(said.value, found)) return [];
  return [{ name: "other-organization", path: ["organization"], at: "key", values: { first: said.file } }];
}

function otherOptIns(draft: unknown, { optIns }: EarlierParts): readonly Difference[] {
  return regionsOf(draft).flatMap(({ key, path, value }) => {
    const said = optIns.get(key);
    if (!said || sameJson(said.value, value)) return [];
    return [{ name: "other-opt-ins", path: ["optIns", ...path], at: "key", values: { first: said.file } }];
  });
}
