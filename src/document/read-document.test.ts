import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { Message, Messages, SchemaMistake } from "./messages.ts";
import { renderProblem } from "./problem.ts";
import { type DocumentReading, readDocument } from "./read-document.ts";

const schema = z.strictObject({
  name: z.string().describe("Name it."),
  on: z.boolean().optional().describe("Say whether."),
  mode: z.enum(["slow", "quick"]).optional().describe("Choose a mode."),
  ids: z.array(z.string().describe("Quote the id.")).optional(),
});
const say = (code: string): Message => ({ code, message: "{path}{meant}", fix: "{sentence}" });
const messages: Messages<SchemaMistake> = {
  syntax: say("syntax"),
  tab: say("tab"),
  "missing-key": say("missing-key"),
  "unknown-key": say("unknown-key"),
  "wrong-value": say("wrong-value"),
  "unquoted-id": say("unquoted-id"),
  "yaml-boolean": say("yaml-boolean"),
};

function read(text: string): DocumentReading<unknown> {
  return readDocument(text, "a.yaml", { schema, messages, check: () => [] });
}

function placed(text: string): readonly string[] {
  const reading = read(text);
  if (reading.kind === "read") return [];
  return reading.problems.map(({ line, column, length, code }) => `${line}:${column}+${length} ${code}`);
}

describe("places", () => {
  test.each([
    ["nothing wrong", "name: a\n", []],
    ["a missing key at its parent", "on: true\n", ["1:1+8 missing-key"]],
    ["an empty file", "", ["1:1+1 wrong-value"]],
    ["an unknown key at the key", "name: a\nmod: slow\n", ["2:1+3 unknown-key"]],
    ["a wrong value at the value", "name: a\nmode: quik\n", ["2:7+4 wrong-value"]],
    ["a value in a flow list", "name: a\nids: [a, {b: c}]\n", ["2:10+6 wrong-value"]],
    ["an id without quotes", "name: a\nids:\n  - 000022224444\n", ["3:5+12 unquoted-id"]],
    ["yes for a boolean", "name: a\non: yes\n", ["2:5+3 yaml-boolean"]],
    ["a doubled key", "name: a\nname: b\n", ["2:1+1 syntax"]],
    ["a tab", "name: a\nids:\n\t- b\n", ["3:1+1 tab"]],
    ["JSON", '{\n  "name": 7\n}\n', ["2:11+1 wrong-value"]],
    ["a multi-line value ends with its line", "name:\n  a: b\n  c: d\n", ["2:3+4 wrong-value"]],
    ["Windows line ends", "name: a\r\nmod: slow\r\n", ["2:1+3 unknown-key"]],
  ])("%s", (_, text, expected) => {
    expect(placed(text)).toEqual(expected);
  });
});

test("an alias bomb is a problem, no crash", () => {
  const bomb = ["a: &a [x,x,x,x,x,x,x,x,x]"];
  for (const [from, to] of ["ab", "bc", "cd", "de"]) {
    bomb.push(`${to}: &${to} [${Array.from({ length: 9 }, () => `*${from}`).join(",")}]`);
  }
  expect(read(bomb.join("\n")).kind).toBe("problems");
});

test("a problem prints its line with a caret under the place", () => {
  const reading = read("name: a\nmode: quik # soon\n");
  expect(reading.kind === "problems" ? reading.problems.map(renderProblem) : []).toEqual([
    [
      "a.yaml:2:7 wrong-value mode (did you mean quick?)",
      "    2 | mode: quik # soon",
      "      |       ^^^^",
      "  Choose a mode.",
    ].join("\n"),
  ]);
});
