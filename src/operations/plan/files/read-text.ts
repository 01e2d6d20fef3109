import { readFile } from "node:fs/promises";
import { fileTrouble } from "../../file-trouble.ts";
import { type Message, say } from "../../messages.ts";

export type FileText = { readonly kind: "text"; readonly text: string } | Unreadable;

/** Files or folders that could not be read, in words. */
export interface Unreadable {
  readonly kind: "unreadable";
  readonly said: readonly Message[];
}

/** The text of a file that the caller named with `option`. */
export async function readText(path: string, option: string): Promise<FileText> {
  try {
    return { kind: "text", text: await readFile(path, "utf8") };
  } catch (error) {
    return unreadable(path, option, error);
  }
}

export function unreadable(path: string, option: string, error: unknown): Unreadable {
  return { kind: "unreadable", said: [say("INPUT-E001", { path, option, why: fileTrouble(error) })] };
}
