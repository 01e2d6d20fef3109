import { join } from "node:path";
import { type Blueprint, buildBlueprint, type Control } from "#blueprint";
import { filesOf } from "#emit";
import { say } from "../messages.ts";
import type { LoadedPlan } from "../plan/load-plan.ts";
import type { OperationPorts } from "../ports.ts";
import { writeOutput } from "../write-output.ts";
import { functionTexts } from "./function-texts.ts";

/** The blueprint of a loaded plan. */
export function blueprintOf({ plan, intention }: LoadedPlan, without: readonly Control[] = []): Blueprint {
  return buildBlueprint(plan, intention, without);
}

/** Writes templates, policies and the guide to their deployment into a folder; gives the paths. */
export async function synth(ports: OperationPorts, loaded: LoadedPlan, folder: string): Promise<readonly string[]> {
  const files = Object.entries(filesOf(blueprintOf(loaded), functionTexts()));
  for (const [name, text] of files) {
    const path = join(folder, name);
    await writeOutput(path, text, "-o");
    ports.notify(say("SYNTH-I001", { path }));
  }
  return files.map(([name]) => join(folder, name));
}
