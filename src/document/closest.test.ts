import { expect, test } from "vitest";
import { closest } from "./closest.ts";

test.each([
  ["schedul", ["schedule", "selection"], "schedule"],
  ["complaince", ["rehearsal", "governance", "compliance"], "compliance"],
  ["mod", ["minDays", "mode"], "mode"],
  ["MinDays", ["maxDays", "minDays"], "minDays"],
  ["banana", ["schedule", "mode"], undefined],
  ["x", [], undefined],
])("%s means %o: %s", (word, candidates, expected) => {
  expect(closest(word, candidates)).toBe(expected);
});
