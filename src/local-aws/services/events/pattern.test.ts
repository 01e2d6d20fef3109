import { describe, expect, test } from "vitest";
import { type JsonObject, matchesPattern, parsePattern, PatternError } from "./pattern.ts";

/** Rows of https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html: pattern, what it matches, what it does not. */
const rows: readonly (readonly [
  pattern: JsonObject,
  matching: readonly JsonObject[],
  others: readonly JsonObject[],
])[] = [
  [{ a: ["x", "y"] }, [{ a: "x" }, { a: "y", b: 1 }], [{ a: "X" }, { a: "xy" }, {}, { b: "x" }]],
  [{ a: [1] }, [{ a: 1 }], [{ a: "1" }, { a: 2 }]],
  [{ a: [null] }, [{ a: null }], [{}, { a: "" }]],
  [{ a: [""] }, [{ a: "" }], [{}, { a: null }]],
  [{ a: ["x"], b: ["y"] }, [{ a: "x", b: "y" }], [{ a: "x" }, { a: "x", b: "x" }]],
  [{ a: { b: ["x"] } }, [{ a: { b: "x", c: 1 } }], [{ a: "x" }, { a: { c: "x" } }, { a: [{ c: "x" }] }]],
  [{ a: ["x"] }, [{ a: ["x", "z"] }], [{ a: ["z"] }, { a: [] }]],
  [{ a: [{ prefix: "ab" }] }, [{ a: "abc" }, { a: "ab" }], [{ a: "a" }, { a: 1 }, {}]],
  [{ a: [{ suffix: "bc" }] }, [{ a: "abc" }], [{ a: "abcd" }]],
  [{ a: [{ exists: true }] }, [{ a: null }, { a: "x" }], [{}]],
  [{ a: [{ exists: false }] }, [{}], [{ a: "x" }]],
  [{ a: { b: [{ exists: false }] } }, [{}, { a: {} }, { a: { c: 1 } }], [{ a: { b: 1 } }]],
  [{ a: [{ "equals-ignore-case": "Abc" }] }, [{ a: "aBC" }], [{ a: "abcd" }, { a: 1 }]],
  [{ a: [{ wildcard: "a*c" }] }, [{ a: "ac" }, { a: "a.b/c" }], [{ a: "acd" }, { a: "bac" }]],
  [{ a: [{ wildcard: "a.c" }] }, [{ a: "a.c" }], [{ a: "abc" }]],
  [{ a: [{ "anything-but": "x" }] }, [{ a: "y" }], [{ a: "x" }, {}]],
  [{ a: [{ "anything-but": ["x", "y"] }] }, [{ a: "z" }], [{ a: "x" }, { a: "y" }]],
  [{ a: [{ "anything-but": { prefix: "x" } }] }, [{ a: "yx" }], [{ a: "xy" }]],
  [{ a: [{ numeric: [">", 0, "<=", 5] }] }, [{ a: 1 }, { a: 5 }], [{ a: 0 }, { a: 6 }, { a: "1" }]],
  [{ a: [{ numeric: ["=", 3] }] }, [{ a: 3 }], [{ a: 4 }]],
  [{ a: [{ prefix: "x" }, "y"] }, [{ a: "xx" }, { a: "y" }], [{ a: "yx" }]],
  [
    { $or: [{ a: ["x"] }, { b: ["y"] }], c: ["z"] },
    [
      { a: "x", c: "z" },
      { b: "y", c: "z" },
    ],
    [{ c: "z" }, { a: "x" }],
  ],
];

describe("event patterns", () => {
  test.each(rows)("%j", (pattern, matching, others) => {
    const read = parsePattern(JSON.stringify(pattern));
    expect(matching.filter((event) => !matchesPattern(read, event))).toEqual([]);
    expect(others.filter((event) => matchesPattern(read, event))).toEqual([]);
  });

  test.each([
    "{}",
    "[]",
    '"x"',
    '{"a":"x"}',
    '{"a":[]}',
    '{"a":[["x"]]}',
    '{"a":[{"before":"x"}]}',
    '{"a":[{"cidr":"10.0.0.0/8"}]}',
    '{"$or":["x"]}',
  ])("%s is refused when it is put, not when an event comes", (text) => {
    expect(() => parsePattern(text)).toThrow(PatternError);
  });
});
