import { CommanderError } from "commander";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { cliMessage } from "./messages.ts";
import { newProgram } from "./program.ts";
import { printable } from "./render/printable.ts";
import { allowClosedPipe } from "./render/write-out.ts";

/** Runs one command line and gives its exit code. */
export async function run(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done;
  allowClosedPipe();
  try {
    await newProgram((given) => (code = given)).parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    return exitCodeOf(error);
  }
}

/** One clear line for what a person can act upon; everything else is a bug and shows where. */
async function exitCodeOf(error: unknown): Promise<ExitCode> {
  // Commander has said it already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  const { OperationError } = await import("#operations");
  if (error instanceof OperationError) {
    process.stderr.write(printable(`holdfast: [${error.said.code}] ${error.message}\n`));
    return error.exitCode;
  }
  process.stderr.write(printable(unexpected(error)));
  return exitCodes.problem;
}

/** An address that is silent, no credentials, a call that AWS refused; everything else is a bug and shows where. */
function unexpected(error: unknown): string {
  if (!(error instanceof Error)) return cliMessage("CLI-E002", { stack: String(error) });
  if ("code" in error && error.code === "ECONNREFUSED")
    return cliMessage("CLI-E003", { address: process.env["AWS_ENDPOINT_URL"] ?? "AWS" });
  if (error.name === "CredentialsProviderError") return cliMessage("CLI-E006", { text: error.message });
  if ("$metadata" in error) return cliMessage("CLI-E004", { name: error.name, text: error.message });
  return cliMessage("CLI-E002", { stack: error.stack ?? error.message });
}
