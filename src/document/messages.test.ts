import { expect, test } from "vitest";
import { fill } from "./messages.ts";

test("what was found is one line of the message, and not the rest of the file", () => {
  expect(fill("found {found}, not {other}", { found: "a\r\n  b\n" })).toBe("found a b , not {other}");
  expect(fill("{found}", { found: "x".repeat(10_000) })).toHaveLength(603);
});
