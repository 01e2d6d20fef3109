import { join } from "node:path";
import { type Blueprint, buildBlueprint, type Control } from "#blueprint";
import { filesOf } from "#emit";
import { say } from "../messages.ts";
import type { LoadedPlan } from "../plan/load-plan.ts";
import { OperationError, type OperationPorts } from "../ports.ts";
import { writeOutput } from "../write-output.ts";
import { functionTexts } from "./function-texts.ts";

/** The blueprint of a loaded plan; one that asks for what this version does not carry has none, rather than half of one. */
export function blueprintOf({ plan, intention }: LoadedPlan, without: readonly Control[] = []): Blueprint {
  const missing = plan.findings.filter(({ code }) => code === "NOT-CARRIED").map(({ message }) => message);
  if (missing.length > 0) throw new OperationError(say("SYNTH-E001", { what: missing.join("; ") }), 1);
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
