import { anything, assert, property } from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { everyKeyConfig } from "../testing-every-key.ts";
import { checkDraft } from "./check-draft.ts";

const oddities: readonly unknown[] = [undefined, null, true, 7, -1, Number.NaN, "", "x", [], [null], {}, { a: null }];

/** The value with each of its parts replaced in turn, the parts of the parts included. */
function* withPartsReplaced(value: unknown, part: unknown): Generator {
  yield part;
  if (typeof value !== "object" || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    for (const other of withPartsReplaced(child, part)) {
      yield Array.isArray(value) ? value.with(Number(key), other) : { ...value, [key]: other };
    }
  }
}

test.each(oddities.map((part) => [part]))("a good draft in which %o stands anywhere is checked to its end", (part) => {
  const drafts = [...withPartsReplaced(parse(everyKeyConfig), part)];
  expect(drafts.length).toBeGreaterThan(100);
  for (const draft of drafts) expect(Array.isArray(checkDraft(draft))).toBe(true);
});

test("anything is checked to its end", () => {
  assert(
    property(anything(), (draft) => {
      expect(Array.isArray(checkDraft({ realms: draft, plans: draft, exclusions: draft, organization: draft }))).toBe(
        true,
      );
    }),
    { numRuns: 500, seed: 20_261_122 },
  );
});
