import { configMessages } from "../../../src/config/messages.ts";
import { readConfig, renderProblem } from "../../../src/config/read-config.ts";
import type { Problem } from "../../../src/document/index.ts";
import { inventoryMessages } from "../../../src/inventory/messages.ts";
import { readInventory } from "../../../src/inventory/read-inventory.ts";
import type { Mutation } from "./mutation.ts";

const readers = { config: readConfig, inventory: readInventory };
const messages = { config: configMessages, inventory: inventoryMessages };

/** What a program says of itself and not of the file: holes, stacks, and the words of libraries. */
const leaks =
  /undefined|\[object |\bNaN\b|\n|\bat \S+ \(|call stack|[Ii]nvalid input|[Uu]nrecognized key|received|expected (string|object|record|array|int|boolean|number)\b|YAML\.\w+|\{\w+\}|[Tt]oo (small|big)/;

/** Reads a broken file; what the reader did that it must not. */
export function violationsOf(mutation: Mutation): readonly string[] {
  const reading = readers[mutation.kind](mutation.text, "the-file");
  const problems = reading.kind === "problems" ? reading.problems : [];
  const found = problems.flatMap((problem) => problemViolations(problem, mutation));
  if (mutation.mayBeGood) return reading.kind === "problems" && problems.length === 0 ? ["says nothing"] : found;
  if (problems.length === 0) return ["was read as good"];
  return [...found, ...placeViolations(problems, mutation)];
}

function problemViolations(problem: Problem, { kind, text }: Mutation): readonly string[] {
  const { file, code, line, column, length, excerpt, message, fix } = problem;
  const source = text.split(/\r?\n/)[line - 1];
  const codes = Object.values<{ readonly code: string }>(messages[kind]).map((known) => known.code);
  const rules: readonly (readonly [broken: boolean, what: string])[] = [
    [file !== "the-file", "another file"],
    [!codes.includes(code), "no declared code"],
    [source === undefined || source !== excerpt, "no line of the text"],
    [column < 1 || column > excerpt.length + 1, "no column of the line"],
    [length < 1 || column - 1 + length > excerpt.length + 1, "a caret beyond the line"],
    [leaks.test(message) || leaks.test(fix), "words that are not about the file"],
    [message.length > 2_000 || fix === "", "a message that nobody reads"],
    [renderProblem(problem).split("\n").length !== 4, "a problem that does not print as four lines"],
  ];
  return rules.flatMap(([broken, what]) => (broken ? [`${what}: ${code} ${line}:${column} ${message} / ${fix}`] : []));
}

function placeViolations(problems: readonly Problem[], { lines }: Mutation): readonly string[] {
  if (!lines) return [];
  const [first, last] = lines;
  if (problems.some(({ line }) => line >= first && line <= last)) return [];
  const said = problems.map(({ line, column, code, message }) => `${line}:${column} ${code} ${message}`);
  return [`nothing in lines ${first} to ${last}, but ${said.join("; ")}`];
}
