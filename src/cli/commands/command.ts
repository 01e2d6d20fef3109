import type { Command } from "commander";
import type { ExitCode } from "../exit-codes.ts";

/** Adds one verb to the program. Its action gives the exit code through `finish`. */
export type AddCommand = (program: Command, finish: (code: ExitCode) => void) => void;

/** Where a verb that plans finds what exists. */
export const inventoryOption: readonly [flags: string, description: string] = [
  "--inventory <path>",
  "what exists: a file, or a folder of files *.json, one an account (default: inventory.json beside the file)",
];

/** How a verb that looks into several accounts comes into them. */
export const roleOption: readonly [flags: string, description: string, standard: string] = [
  "--role <name>",
  "the role to assume in other accounts than that of the credentials; on local AWS none is needed",
  "OrganizationAccountAccessRole",
];

/** Prints the one JSON document of a verb. */
export function printJson(document: unknown): void {
  process.stdout.write(`${JSON.stringify(document, undefined, 2)}\n`);
}
