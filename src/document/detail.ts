import type { z } from "zod";

const kinds: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a mapping",
  record: "a mapping",
};

/** What was expected, in words of the file; what was found stands before it. The schema's own sentences stay as they are. */
export function detailOf({ message }: { readonly message: string }): string {
  const bare = message
    .replace(/^Invalid \w+: /, "")
    .replace(/, received .*$/, "")
    .replace(/^expected (\w+)$/, (_, kind: string) => `expected ${kinds[kind] ?? kind}`)
    .replace(/^Too small: expected string .*$/, "must not be empty")
    .replace(/^Too small: expected \w+ to \w+ >=?(\S+).*$/, "must be at least $1")
    .replace(/^Too big: expected \w+ to \w+ <=?(\S+).*$/, "must be at most $1");
  return bare.charAt(0).toLowerCase() + bare.slice(1);
}

/** What each of several forms expected of one and the same value. */
export function detailOfAny(issues: readonly z.core.$ZodIssue[]): string {
  const details = new Set(issues.map(detailOf));
  return [...details].join(" or ").replaceAll(" or expected ", " or ");
}
