import { array, assert, oneof, property, string } from "fast-check";
import { expect, test } from "vitest";
import { suspects } from "./suspects.ts";

test("all texts that are there twice are among them, in order", () => {
  const text = oneof(string({ maxLength: 2 }), string());
  assert(
    property(array(text, { maxLength: 50 }), (texts) => {
      const repeated = [...texts.keys()].filter(
        (place) => texts.indexOf(texts[place] ?? "") !== texts.lastIndexOf(texts[place] ?? ""),
      );
      const found = suspects(texts);
      expect(found).toEqual(expect.arrayContaining(repeated));
      expect([...found].sort((a, b) => a - b)).toEqual(found);
    }),
  );
});

test("hardly any others are", () => {
  const texts = Array.from(
    { length: 20_000 },
    (_, index) => `arn:aws:rds:eu-west-1:111111111111:db:name-${index}-of-20000`,
  );
  expect(suspects(texts).length).toBeLessThan(20);
});
