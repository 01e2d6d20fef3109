import type { Mistake } from "#document";
import { itemsOf, memberOf } from "./draft.ts";
import type { EarlierParts, Said } from "./parts/earlier-parts.ts";
import { sameJson } from "./parts/same-json.ts";
import { suspects } from "./quick/suspects.ts";

type Duplicate = Mistake<"duplicate-resource" | "duplicate-account" | "duplicate-key">;

/** Where earlier parts have what a list names. */
type Earlier = ReadonlyMap<string, Said>;

/** Nothing is listed twice: the second one would silently win or lose. Parts may repeat an account or a key unchanged. */
export function checkDuplicates(draft: unknown, earlier: EarlierParts): readonly Duplicate[] {
  const { resources, accounts, keys } = earlier;
  return [
    ...twice(draft, ["resources", "arn"], "duplicate-resource", resources, inEarlier),
    ...twice(draft, ["accounts", "id"], "duplicate-account", accounts, otherwiseInEarlier),
    ...twice(draft, ["keys", "arn"], "duplicate-key", keys, otherwiseInEarlier),
  ];
}

/** `before` says in words where an earlier part has the item; undefined where it may stand here again. */
function twice(
  draft: unknown,
  [list, key]: readonly [string, string],
  name: Duplicate["name"],
  earlier: Earlier,
  before: (said: Said, item: unknown) => string | undefined,
): readonly Duplicate[] {
  const items = itemsOf(draft, list);
  const texts = items.map((item) => memberOf(item, key));
  const seen = new Set<string>();
  const duplicates: Duplicate[] = [];
  for (const index of earlier.size === 0 ? suspects(texts) : texts.keys()) {
    const text = texts[index];
    if (typeof text !== "string") continue;
    const said = earlier.get(text);
    const first = seen.has(text) ? "" : said && before(said, items[index]);
    if (first !== undefined)
      duplicates.push({ name, path: [list, index, key], at: "value", values: { arn: text, first } });
    seen.add(text);
  }
  return duplicates;
}

function inEarlier({ file }: Said): string {
  return `, first in ${file}`;
}

function otherwiseInEarlier({ file, value }: Said, item: unknown): string | undefined {
  return sameJson(whole(value), whole(item)) ? undefined : `, and otherwise in ${file}`;
}

/** The one default that an entry of these lists has is written out in some parts and left out in others. */
function whole(item: unknown): unknown {
  return typeof item === "object" ? { multiRegion: false, ...item } : item;
}
