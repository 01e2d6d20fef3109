import { Command, CommanderError } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { addDeploy } from "./commands/deploy.ts";
import { addExplain } from "./commands/explain.ts";
import { addInventory } from "./commands/inventory.ts";
import { addLocal } from "./commands/local.ts";
import { addPlan } from "./commands/plan.ts";
import { addSynth } from "./commands/synth.ts";
import { addTour } from "./commands/tour.ts";
import { cliMessage } from "./messages.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";

/** Runs one command line and gives its exit code. */
export async function run(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done;
  const program = newProgram();
  for (const add of [addTour, addInventory, addPlan, addExplain, addSynth, addDeploy, addLocal])
    add(program, (given) => (code = given));
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    return exitCodeOf(error);
  }
}

function newProgram(): Command {
  const program = new Command("holdfast")
    .description(packageJson.description)
    .version(packageJson.version)
    .option("--no-color", "plain text (NO_COLOR does the same)")
    .exitOverride();
  program.on("option:no-color", () => {
    process.env["NO_COLOR"] = "1";
  });
  return program;
}

/** One clear line for what a person can act upon; everything else is a bug and shows where. */
async function exitCodeOf(error: unknown): Promise<ExitCode> {
  // Commander has said it already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  const { OperationError } = await import("#operations");
  if (error instanceof OperationError) {
    process.stderr.write(`holdfast: [${error.said.code}] ${error.message}\n`);
    return error.exitCode;
  }
  process.stderr.write(unexpected(error));
  return exitCodes.problem;
}

/** An address that is silent, a call that AWS refused; everything else is a bug and shows where. */
function unexpected(error: unknown): string {
  if (!(error instanceof Error)) return cliMessage("CLI-E002", { stack: String(error) });
  if ("code" in error && error.code === "ECONNREFUSED")
    return cliMessage("CLI-E003", { address: process.env["AWS_ENDPOINT_URL"] ?? "AWS" });
  if ("$metadata" in error) return cliMessage("CLI-E004", { name: error.name, text: error.message });
  return cliMessage("CLI-E002", { stack: error.stack ?? error.message });
}
