import { join } from "node:path";
import { type Blueprint, buildBlueprint, type Control } from "#blueprint";
import { backupPolicyText, cloudFormationOf, templateText } from "#emit";
import { say } from "../messages.ts";
import type { LoadedPlan } from "../plan/load-plan.ts";
import type { OperationPorts } from "../ports.ts";
import { writeOutput } from "../write-output.ts";
import { functionTexts } from "./function-texts.ts";

/** The blueprint of a loaded plan. */
export function blueprintOf({ plan, intention }: LoadedPlan, without: readonly Control[] = []): Blueprint {
  return buildBlueprint(plan, intention, without);
}

/** What `synth` writes: path in the output folder -> text. */
export function filesOf(blueprint: Blueprint): Readonly<Record<string, string>> {
  const texts = functionTexts();
  const templates = blueprint.templates.map((template) => {
    return [
      `templates/${template.realm}-${template.kind}.yaml`,
      templateText(cloudFormationOf(template, texts)),
    ] as const;
  });
  const policies = blueprint.organization.backupPolicies.map((policy) => {
    return [
      `organizations/backup-policies/${policy.name}.json`,
      `${JSON.stringify(JSON.parse(backupPolicyText(policy)), undefined, 2)}\n`,
    ] as const;
  });
  return Object.fromEntries([...templates, ...policies]);
}

/** Writes templates and policies into a folder; gives the paths. */
export async function synth(ports: OperationPorts, loaded: LoadedPlan, folder: string): Promise<readonly string[]> {
  const files = Object.entries(filesOf(blueprintOf(loaded)));
  for (const [name, text] of files) {
    const path = join(folder, name);
    await writeOutput(path, text, "-o");
    ports.notify(say("SYNTH-I001", { path }));
  }
  return files.map(([name]) => join(folder, name));
}
