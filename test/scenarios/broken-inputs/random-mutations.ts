import { type Arbitrary, array, constantFrom, nat, oneof, record, string, tuple } from "fast-check";
import { good, type InputKind, type Mutation } from "./mutation.ts";

/** What noise does to a file: what is left may be good. */
export function randomMutations(kind: InputKind): Arbitrary<Mutation> {
  const text = good[kind];
  const place = nat(text.length);
  const texts = oneof(
    place.map((end) => text.slice(0, end)),
    tuple(place, nat(80)).map(([at, count]) => text.slice(0, at) + text.slice(at + count)),
    tuple(place, insertions).map(([at, inserted]) => text.slice(0, at) + inserted + text.slice(at)),
    array(record({ at: place, bit: nat(7) }), { minLength: 1, maxLength: 20 }).map((flips) => flipped(text, flips)),
    place.map((at) => text.slice(0, at) + text.slice(at).replaceAll("\n", "\r\n")),
    constantFrom(",\n}", ",\n]").map((end) => text.replace(/\n *([}\]])/, end)),
    array(nat(0xffff), { maxLength: 40 }).map((units) => String.fromCharCode(...units)),
  );
  return texts.map((mutated) => ({ kind, what: "noise", text: mutated, mayBeGood: true }));
}

const insertions = oneof(
  constantFrom(
    "\t",
    '"',
    "'",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "&a ",
    "*a",
    "!!int ",
    "|\n",
    "? ",
    "%",
    "\0",
    "\r",
    "<<: ",
  ),
  constantFrom("__proto__: 7\n", "constructor: 7\n", "--- ", "...\n", "\u2028", "\uD800", "# "),
  string({ maxLength: 5 }),
);

function flipped(text: string, flips: readonly { readonly at: number; readonly bit: number }[]): string {
  const bytes = Buffer.from(text);
  for (const { at, bit } of flips) bytes.writeUInt8((bytes[at % bytes.length] ?? 0) ^ (1 << bit), at % bytes.length);
  return bytes.toString("utf8");
}
