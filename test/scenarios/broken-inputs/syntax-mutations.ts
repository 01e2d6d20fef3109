import { type Arbitrary, constantFrom, nat, oneof } from "fast-check";
import { type Entry, entriesOf, isScalar, withLines, written } from "./entries.ts";
import { good, type InputKind, type Mutation } from "./mutation.ts";

/** What a hand slips on: indentation, quotes, brackets, commas, half a file. */
export function syntaxMutations(kind: InputKind): Arbitrary<Mutation> {
  const scalars = entriesOf(kind).filter(isScalar);
  const quoted = scalars.filter(({ value }) => value.startsWith('"'));
  const both = [constantFrom(...quoted).map(unclosed), deeplyNested(kind), wrongTop(kind)];
  return oneof(...both, ...(kind === "config" ? yamlMutations(scalars) : jsonMutations(scalars)));
}

function yamlMutations(scalars: readonly Entry[]): readonly Arbitrary<Mutation>[] {
  const indented = scalars.filter(({ indent }) => indent !== "");
  return [constantFrom(...indented).map(tabbed), constantFrom(...scalars).map(shifted)];
}

function jsonMutations(scalars: readonly Entry[]): readonly Arbitrary<Mutation>[] {
  const followed = scalars.filter(({ tail }) => tail !== "");
  return [constantFrom(...followed).map(withoutComma), truncatedJson()];
}

function unclosed(entry: Entry): Mutation {
  const mutation = withLines(entry, "unclosed quote", [written({ ...entry, value: entry.value.slice(0, -1) })]);
  return { ...mutation, lines: [entry.at + 1, mutation.text.split("\n").length] };
}

function tabbed(entry: Entry): Mutation {
  const tabs = "\t".repeat(entry.indent.length / 2);
  return withLines(entry, "tabs", [written({ ...entry, indent: tabs })]);
}

/** A parser notices at the line itself, at what follows it, or at what it is then a part of. */
function shifted(entry: Entry): Mutation {
  const mutation = withLines(entry, "one space more", [written({ ...entry, indent: `${entry.indent} ` })]);
  return { ...mutation, lines: [entry.at - 2, entry.at + 5] };
}

function withoutComma(entry: Entry): Mutation {
  const mutation = withLines(entry, "no comma", [written({ ...entry, tail: "" })]);
  return { ...mutation, lines: [entry.at + 1, entry.at + 2] };
}

function truncatedJson(): Arbitrary<Mutation> {
  const { inventory } = good;
  return nat(inventory.lastIndexOf("}")).map((end) => ({
    kind: "inventory",
    what: `truncated at ${end}`,
    text: inventory.slice(0, end),
  }));
}

function deeplyNested(kind: InputKind): Arbitrary<Mutation> {
  const brackets = constantFrom(["[", "]"], ["- ", ""], ['{ "a": ', "}"], ["[", ""]);
  const depth = constantFrom(3, 100, 2_000);
  return brackets.chain(([open = "", close = ""]) =>
    depth.map((deep) => ({ kind, what: `${deep} of ${open}`, text: `${open.repeat(deep)}7${close.repeat(deep)}` })),
  );
}

function wrongTop(kind: InputKind): Arbitrary<Mutation> {
  const tops = [
    "",
    "\n",
    "# nothing\n",
    "null",
    "[]",
    "{}",
    "7",
    '"text"',
    "true",
    "text",
    "---\n...\n",
    "\uFEFF",
    "\0",
  ];
  return constantFrom(...tops).map((text) => ({ kind, what: "another top", text, lines: [1, 1] }));
}
