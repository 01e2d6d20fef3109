import { expect, test } from "vitest";
import { errorWords } from "./error-words.ts";

test("what AWS answers is told in its words", () => {
  const denied = Object.assign(new Error("not authorized"), { name: "AccessDeniedException" });
  expect(errorWords(denied)).toBe("AccessDeniedException: not authorized");
});

test.each([
  ["a bug", new TypeError("undefined is no function")],
  ["nobody there", Object.assign(new Error("connect"), { code: "ECONNREFUSED" })],
  ["no credentials", Object.assign(new Error("none"), { name: "CredentialsProviderError" })],
])("%s is no answer", (_what, error) => {
  expect(() => errorWords(error)).toThrow(error);
});
