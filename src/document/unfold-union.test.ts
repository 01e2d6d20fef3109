import { expect, test } from "vitest";
import { z } from "zod";
import { unfoldUnion } from "./unfold-union.ts";

const leaf = z.strictObject({ effect: z.enum(["allow", "deny"]), action: z.union([z.string(), z.array(z.string())]) });
const schema = z.strictObject({ statement: z.union([leaf, z.array(leaf)]) });

test.each<[what: string, statement: unknown, expected: readonly string[]]>([
  ["no form at all", 7, ["statement"]],
  ["a value of the one form", { effect: "maybe", action: "a" }, ["statement.effect"]],
  ["a value of the other form", [{ effect: "maybe", action: "a" }], ["statement.0.effect"]],
  ["a union in a union", [{ effect: "deny", action: [7] }], ["statement.0.action.0"]],
  ["two mistakes of one form", [{ effect: "no", action: 7 }], ["statement.0.effect", "statement.0.action"]],
])("%s: the mistake stands where the value went wrong", (_, statement, expected) => {
  const issues = schema.safeParse({ statement }).error?.issues.flatMap(unfoldUnion) ?? [];
  expect(issues.map(({ path }) => path.join("."))).toEqual(expected);
});
