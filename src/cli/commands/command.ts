import type { Command } from "commander";
import type { ExitCode } from "../exit-codes.ts";

/** Adds one verb to the program. Its action gives the exit code through `finish`. */
export type AddCommand = (program: Command, finish: (code: ExitCode) => void) => void;

/** Where a verb that plans finds what exists. */
export const inventoryOption: readonly [flags: string, description: string] = [
  "--inventory <path>",
  "what exists: a file, or a folder of files *.json, one an account (default: inventory.json beside the file)",
];

/** Prints the one JSON document of a verb. */
export function printJson(document: unknown): void {
  process.stdout.write(`${JSON.stringify(document, undefined, 2)}\n`);
}
