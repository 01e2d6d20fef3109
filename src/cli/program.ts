import { Command } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import type { AddCommand } from "./commands/command.ts";
import { addBackup } from "./commands/backup.ts";
import { addDeploy } from "./commands/deploy.ts";
import { addExplain } from "./commands/explain.ts";
import { addInventory } from "./commands/inventory.ts";
import { addLocal } from "./commands/local.ts";
import { addPlan } from "./commands/plan.ts";
import { addStatus } from "./commands/status.ts";
import { addSynth } from "./commands/synth.ts";
import { addTour } from "./commands/tour.ts";
import { exitCodeMeanings } from "./exit-codes.ts";
import { cliMessage } from "./messages.ts";

/** All verbs, in the order of the help. */
const verbs: readonly AddCommand[] = [
  addTour,
  addInventory,
  addPlan,
  addExplain,
  addSynth,
  addDeploy,
  addBackup,
  addStatus,
  addLocal,
];

/** The whole command line; each verb gives its exit code to `finish`. */
export function newProgram(finish: Parameters<AddCommand>[1]): Command {
  const program = new Command("holdfast")
    .description(packageJson.description)
    .version(packageJson.version)
    .option("--no-color", "plain text (NO_COLOR does the same)")
    .addHelpText("after", exitCodesHelp())
    .configureOutput({ outputError: (text, write) => write(usageMessage(text)) })
    .exitOverride();
  program.on("option:no-color", () => {
    process.env["NO_COLOR"] = "1";
  });
  for (const add of verbs) add(program, finish);
  return program;
}

/** Commander's words behind a code of ours, for scripts. */
function usageMessage(text: string): string {
  return cliMessage("CLI-E005", {
    text: text
      .trim()
      .replaceAll("\n", " ")
      .replaceAll(/^error: |\.$/g, ""),
  });
}

function exitCodesHelp(): string {
  const lines = Object.entries(exitCodeMeanings).map(([code, meaning]) => `  ${code}  ${meaning}`);
  return ["", "Exit codes:", ...lines].join("\n");
}
