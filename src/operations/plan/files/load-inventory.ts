import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { ConfigProblem } from "#config";
import { type InventoryReading, inventoryParts, readInventory } from "#inventory";
import { type Message, say } from "../../messages.ts";
import { readText, unreadable, type Unreadable } from "./read-text.ts";

/** The inventory, or what is wrong with it: some files of a folder may be unreadable and others have mistakes. */
export type LoadedInventory = InventoryReading | (Unreadable & { readonly problems?: readonly ConfigProblem[] });

const option = "--inventory";

/** Reads the file, or the folder of one file an account. */
export async function loadInventory(path: string): Promise<LoadedInventory> {
  if (await isFolder(path)) return loadFolder(path);
  const file = await readText(path, option);
  return file.kind === "text" ? readInventory(file.text, path) : file;
}

/** What is not there at all is said by whoever reads it. */
async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

async function loadFolder(folder: string): Promise<LoadedInventory> {
  try {
    const names = (await readdir(folder)).filter((name) => name.endsWith(".json"));
    if (names.length === 0) return { kind: "unreadable", said: [say("INPUT-E003", { path: folder, option })] };
    return await loadParts(names.sort().map((name) => join(folder, name)));
  } catch (error) {
    return unreadable(folder, option, error);
  }
}

/** One after the other: the text of one is in memory at a time. */
async function loadParts(paths: readonly string[]): Promise<LoadedInventory> {
  const parts = inventoryParts();
  const said: Message[] = [];
  for (const path of paths) {
    const file = await readText(path, option);
    if (file.kind === "text") parts.add(file.text, path);
    else said.push(...file.said);
  }
  const whole = parts.whole();
  if (said.length === 0) return whole;
  return { kind: "unreadable", said, problems: whole.kind === "problems" ? whole.problems : [] };
}
