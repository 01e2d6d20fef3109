import { array, assert, constantFrom, json, oneof, property, string } from "fast-check";
import { expect, test } from "vitest";
import { countQuotes } from "./count-quotes.ts";

/** Character by character. */
function counted(text: string): number {
  let quotes = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === '"') quotes += 1;
  }
  return quotes;
}

test("counts what a look at each character counts", () => {
  assert(
    property(json(), (text) => {
      expect(countQuotes(text)).toBe(counted(text));
    }),
  );
});

test("in texts of any length, with characters of one byte to four, wherever they fall", () => {
  const unit = constantFrom('"', "a", "\u00A2", "\u2022", "\u{1F511}", "!", "#", "\uD83D");
  const piece = oneof(
    string({ unit, maxLength: 9 }),
    constantFrom('"'.repeat(5_000), "\u00A2".repeat(4_097), '"a'.repeat(9_001)),
  );
  assert(
    property(array(piece, { maxLength: 9 }), (pieces) => {
      const text = pieces.join("");
      expect(countQuotes(text)).toBe(counted(text));
    }),
  );
});

test("an escaped quote is none, and an escaped backslash escapes nothing", () => {
  expect(countQuotes(String.raw`["\"", "\\", "\\\"", "\u0022"]`)).toBe(8);
});
