import { Command, CommanderError } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { addDeploy } from "./commands/deploy.ts";
import { addExplain } from "./commands/explain.ts";
import { addLocal } from "./commands/local.ts";
import { addPlan } from "./commands/plan.ts";
import { addSynth } from "./commands/synth.ts";
import { addTour } from "./commands/tour.ts";
import { cliMessages } from "./messages.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";

/** Runs one command line and gives its exit code. */
export async function run(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done;
  const program = newProgram();
  for (const add of [addTour, addPlan, addExplain, addSynth, addDeploy, addLocal])
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
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`holdfast: [CLI-E002] ${cliMessages["CLI-E002"].replace("{stack}", text)}\n`);
  return exitCodes.problem;
}
