import { dirname, join } from "node:path";
import { type ConfigProblem, type ConfigReading, type Intention, readConfig, renderProblem } from "#config";
import type { Inventory } from "#inventory";
import { plan, type Plan } from "#planner";
import { type Message, say } from "../messages.ts";
import { OperationError } from "../ports.ts";
import { loadInventory } from "./files/load-inventory.ts";
import { readText, type Unreadable } from "./files/read-text.ts";

export interface PlanFiles {
  readonly config: string;
  /** A file, or a folder of one file an account; by default `inventory.json` beside the config. */
  readonly inventory?: string | undefined;
  /** ISO date of the plan; without it no exclusion has ended. */
  readonly today?: string | undefined;
}

export interface LoadedPlan {
  readonly intention: Intention;
  readonly inventory: Inventory;
  readonly plan: Plan;
}

/** Reads both and plans; all mistakes of both are said at once, and nothing is done. */
export async function loadPlan(files: PlanFiles): Promise<LoadedPlan> {
  const config = await loadConfig(files.config);
  const inventory = await loadInventory(files.inventory ?? join(dirname(files.config), "inventory.json"));
  if (config.kind === "read" && inventory.kind === "read") {
    const { intention } = config;
    return {
      intention,
      inventory: inventory.inventory,
      plan: plan(intention, inventory.inventory, { today: files.today }),
    };
  }
  throw mistakesOf([config, inventory]);
}

async function loadConfig(path: string): Promise<ConfigReading | Unreadable> {
  const file = await readText(path, "-f");
  return file.kind === "text" ? readConfig(file.text, path) : file;
}

interface Reading {
  readonly kind: "read" | "problems" | "unreadable";
  readonly problems?: readonly ConfigProblem[];
  readonly said?: readonly Message[];
}

/** One unreadable file alone is said as such; with mistakes in the other one, both are. */
function mistakesOf(readings: readonly Reading[]): OperationError {
  const unreadable = readings.flatMap(({ said = [] }) => said);
  const problems = readings.flatMap(({ problems: found = [] }) => found);
  const [first] = unreadable;
  if (first && problems.length === 0 && unreadable.length === 1) return new OperationError(first, 2);
  const texts = [...unreadable.map(({ code, text }) => `[${code}] ${text}`), ...problems.map(renderProblem)];
  const count = texts.length === 1 ? "1 mistake" : `${texts.length} mistakes`;
  return new OperationError(say("INPUT-E002", { count, problems: texts.join("\n\n") }), 2);
}
