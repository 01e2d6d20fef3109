import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Intention, readConfig, renderProblem } from "#config";
import { type Inventory, readInventory } from "#inventory";
import { plan, type Plan } from "#planner";
import { say } from "../messages.ts";
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
  const config = readConfig(await readText(files.config), files.config);
  const inventory = readInventory(await readText(inventoryFile), inventoryFile);
  if (config.kind === "read" && inventory.kind === "read") {
    return {
      intention: config.intention,
      inventory: inventory.inventory,
      plan: plan(config.intention, inventory.inventory),
    };
  }
  const problems = [config, inventory].flatMap((reading) => (reading.kind === "problems" ? reading.problems : []));
  const count = problems.length === 1 ? "1 mistake" : `${problems.length} mistakes`;
  throw new OperationError(say("INPUT-E002", { count, problems: problems.map(renderProblem).join("\n\n") }), 2);
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const why = code === "ENOENT" ? "there is no such file" : code === "EISDIR" ? "it is a folder" : String(error);
    throw new OperationError(say("INPUT-E001", { path, why }), 2);
  }
}
