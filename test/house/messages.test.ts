import { expect, test } from "vitest";
import { messageRows } from "../../tools/reference/messages.ts";

test("every message to a person has a code of its own", () => {
  const codes = messageRows().map(([code]) => code);
  expect(codes.length).toBeGreaterThan(60);
  expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
});
