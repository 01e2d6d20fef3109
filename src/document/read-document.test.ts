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
  syntax: { ...say("syntax"), message: "{detail}" },
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

function messagesOf(text: string): readonly string[] {
  const reading = read(text);
  return reading.kind === "read" ? [] : reading.problems.map(({ message }) => message);
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
    ["of a doubled key the last value", "name: a\nmode: slow\nmode: quik\n", ["3:1+1 syntax", "3:7+4 wrong-value"]],
    ["an empty key", "name: a\n~: b\n", ["2:1+1 unknown-key"]],
    ["an alias of nothing", "name: a\nmode: *b\n", ["2:7+2 syntax"]],
    ["a second document", "name: a\n---\nname: b\n", ["2:1+3 syntax"]],
    [
      "what the parser stumbles over",
      'z\n "name": {\n },\n "b": 1\n',
      ["1:1+1 syntax", "1:1+1 unknown-key", "3:3+1 syntax", "4:7+1 unknown-key"],
    ],
    ["Windows line ends", "name: a\r\nmod: slow\r\n", ["2:1+3 unknown-key"]],
  ])("%s", (_, text, expected) => {
    expect(placed(text)).toEqual(expected);
  });
});

test.each([
  ["[", "]"],
  ["- ", ""],
  ["{ a: ", "}"],
  ["[", ""],
])("%s nested too deeply is one problem", (open, close) => {
  expect(messagesOf(`${open.repeat(5_000)}7${close.repeat(5_000)}`)).toEqual(["it is nested too deeply"]);
});

test("an alias bomb is a problem, no crash", () => {
  const bomb = ["a: &a [x,x,x,x,x,x,x,x,x]"];
  for (const [from, to] of ["ab", "bc", "cd", "de"]) {
    bomb.push(`${to}: &${to} [${Array.from({ length: 9 }, () => `*${from}`).join(",")}]`);
  }
  expect(messagesOf(bomb.join("\n"))).toEqual(["its aliases multiply beyond measure"]);
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

test("a problem of a long line prints what stands around it", () => {
  const reading = read(`{ "name": "${"a".repeat(1_000)}", "mode": "quik", "ids": ["${"b".repeat(1_000)}"] }`);
  const [, shown = "", caret = ""] = reading.kind === "problems" ? reading.problems.flatMap(printed) : [];
  expect(shown.length).toBeLessThan(200);
  expect(shown.slice(caret.indexOf("^"), caret.length)).toBe('"quik"');
});

function printed(problem: Parameters<typeof renderProblem>[0]): readonly string[] {
  return renderProblem(problem).split("\n");
}
