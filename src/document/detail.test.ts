import { expect, test } from "vitest";
import { z } from "zod";
import { detailOf, detailOfAny } from "./detail.ts";

test.each<[schema: z.ZodType, value: unknown, detail: string]>([
  [z.string(), 7, "expected text"],
  [z.record(z.string(), z.string()), [], "expected a mapping"],
  [z.strictObject({}), 7, "expected a mapping"],
  [z.array(z.string()), "a", "expected a list"],
  [z.int(), 1.5, "expected a whole number"],
  [z.literal(1), 2, "expected 1"],
  [z.enum(["a", "b"]), "c", 'expected one of "a"|"b"'],
  [z.number().min(3), 2, "must be at least 3"],
  [z.number().max(3), 4, "must be at most 3"],
  [z.string().min(1), "", "must not be empty"],
  [z.string().regex(/a/, "Must have an a"), "b", "must have an a"],
])("%#: %s", (schema, value, detail) => {
  const { error } = schema.safeParse(value);
  expect(error?.issues.map(detailOf)).toEqual([detail]);
});

test("several forms are said in one sentence, each once", () => {
  const issues = [z.string(), z.number(), z.string()].flatMap((form) => form.safeParse([]).error?.issues ?? []);
  expect(detailOfAny(issues)).toBe("expected text or a number");
});
