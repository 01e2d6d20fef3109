import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileTrouble } from "./file-trouble.ts";
import { say } from "./messages.ts";
import { OperationError } from "./ports.ts";

/** Writes a file and the folders above it; trouble is said with the option that names another place. */
export async function writeOutput(path: string, text: string, option: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  } catch (error) {
    throw new OperationError(say("OUTPUT-E001", { path, option, why: fileTrouble(error) }), 2);
  }
}
