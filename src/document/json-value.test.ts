import { assert, json, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { jsonValue } from "./json-value.ts";
import { locateText } from "./located-text.ts";

describe("the value of a text of JSON", () => {
  test.each([
    ["an object", '{ "a": 1, "b": { "a": [2, { "c": null }] } }'],
    ["a colon in a string", '{ "a:b": "c:d" }'],
    ["a quote in a string", String.raw`{ "a\"": "\"b\": 1", "c\\": "\\" }`],
    ["a scalar", "7"],
    ["null", "null"],
    ["tabs and blanks before colons", '{\t"a"\n : 1 }'],
    ["a key of the prototype", '{ "__proto__": 1 }'],
  ])("%s", (_, text) => {
    expect(jsonValue(text)).toEqual({ value: JSON.parse(text) as unknown });
  });

  test.each([
    ["a key twice", '{ "a": 1, "a": 1 }'],
    ["a key twice, once escaped", String.raw`{ "a": 1, "\u0061": 1 }`],
    ["a key twice, deep down", '[{ "b": [{ "a": "x:y", "a": 2 }] }]'],
    ["YAML", "a: 1\n"],
    ["broken JSON", '{ "a": 1'],
    ["nothing", ""],
    ["what is nested too deeply", `${"[".repeat(20_000)}${"]".repeat(20_000)}`],
  ])("not of %s", (_, text) => {
    expect(jsonValue(text)).toBeUndefined();
  });

  test.each(["7", '"a"', "[]", '{ "a": 7 }'])(
    "%s is too deep where the reader that remembers places says so",
    (inner) => {
      const nested = (depth: number) => `${"[".repeat(depth)}${inner}${"]".repeat(depth)}`;
      for (const depth of [61, 62, 63, 64, 65])
        expect(jsonValue(nested(depth)) === undefined).toBe(locateText(nested(depth), "a.json").mistakes.length > 0);
    },
  );

  test("is what the reader that remembers places has", () => {
    assert(
      property(json(), (text) => {
        const { value, mistakes } = locateText(text, "a.json");
        expect(mistakes).toEqual([]);
        expect(jsonValue(text)).toEqual({ value });
      }),
    );
  });
});
