import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type ConfigProblem, type Intention, readConfig, renderProblem } from "#config";
import { type Inventory, readInventory } from "#inventory";
import { plan, type Plan } from "#planner";
import { fileTrouble } from "../file-trouble.ts";
import { type Message, say } from "../messages.ts";
import { OperationError } from "../ports.ts";

export interface PlanFiles {
  readonly config: string;
  /** By default `inventory.json` beside the config. */
  readonly inventory?: string | undefined;
}

export interface LoadedPlan {
  readonly intention: Intention;
  readonly inventory: Inventory;
  readonly plan: Plan;
}

/** Reads both files and plans; all mistakes of both are said at once, and nothing is done. */
export async function loadPlan(files: PlanFiles): Promise<LoadedPlan> {
  const inventoryFile = files.inventory ?? join(dirname(files.config), "inventory.json");
  const [configText, inventoryText] = [
    await readText(files.config, "-f"),
    await readText(inventoryFile, "--inventory"),
  ];
  const config = configText.kind === "text" ? readConfig(configText.text, files.config) : configText;
  const inventory = inventoryText.kind === "text" ? readInventory(inventoryText.text, inventoryFile) : inventoryText;
  if (config.kind === "read" && inventory.kind === "read") {
    const { intention } = config;
    return { intention, inventory: inventory.inventory, plan: plan(intention, inventory.inventory) };
  }
  throw mistakesOf([config, inventory]);
}

type Reading =
  | { readonly kind: "read" }
  | { readonly kind: "problems"; readonly problems: readonly ConfigProblem[] }
  | { readonly kind: "unreadable"; readonly said: Message };

/** One unreadable file alone is said as such; with mistakes in the other one, both are. */
function mistakesOf(readings: readonly Reading[]): OperationError {
  const unreadable = readings.flatMap((reading) => (reading.kind === "unreadable" ? [reading.said] : []));
  const problems = readings.flatMap((reading) => (reading.kind === "problems" ? reading.problems : []));
  const [first] = unreadable;
  if (first && problems.length === 0 && unreadable.length === 1) return new OperationError(first, 2);
  const texts = [...unreadable.map(({ code, text }) => `[${code}] ${text}`), ...problems.map(renderProblem)];
  const count = texts.length === 1 ? "1 mistake" : `${texts.length} mistakes`;
  return new OperationError(say("INPUT-E002", { count, problems: texts.join("\n\n") }), 2);
}

type FileText =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "unreadable"; readonly said: Message };

async function readText(path: string, option: string): Promise<FileText> {
  try {
    return { kind: "text", text: await readFile(path, "utf8") };
  } catch (error) {
    return { kind: "unreadable", said: say("INPUT-E001", { path, option, why: fileTrouble(error) }) };
  }
}
