import { type Command, Option } from "commander";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { streamPorts } from "../render/ports.ts";
import { printable } from "../render/printable.ts";
import { writeOut } from "../render/write-out.ts";
import { type AddCommand, inventoryOption, printJson, roleOption } from "./command.ts";
import { sinceOption } from "./since-option.ts";

interface StatusFlags {
  readonly file: string;
  readonly inventory?: string;
  readonly since?: number;
  readonly failOn: "failing" | "late" | "none";
  readonly role: string;
  readonly verbose?: true;
  readonly redrive?: true;
  readonly yes?: true;
  readonly json?: true;
}

/** `holdfast status`: where every backup is, what is late and why. */
export const addStatus: AddCommand = (program, finish) => {
  options(
    program
      .command("status")
      .description("where every backup is, what is late or missing and why; reads only, unless --redrive is said"),
  ).action(async (flags: StatusFlags) => finish(await run(flags)));
};

function options(command: Command): Command {
  return command
    .option("-f, --file <path>", "the intention", "holdfast.yaml")
    .option(...inventoryOption)
    .addOption(sinceOption())
    .addOption(
      new Option(
        "--fail-on <limit>",
        "exit 1 on what is late, stuck or absent; on a failed last attempt, too; or only on what could not be read",
      )
        .choices(["failing", "late", "none"])
        .default("late"),
    )
    .option(...roleOption)
    .option("--verbose", "every backup of each group")
    .option(
      "--redrive",
      "instead: shows the orchestrator's dead letters and what is decided of them, and moves them back",
    )
    .option("--yes", "with --redrive: accept the shown change")
    .option("--json", "one JSON document on stdout");
}

async function run(flags: StatusFlags): Promise<ExitCode> {
  const [{ openRealms }, { isProblem, redrive, status, statusJson, statusText }] = await Promise.all([
    import("#operations"),
    import("#operations/status"),
  ]);
  const { aws, loaded, pacer } = await openRealms(process.env, { ...flags, config: flags.file });
  const ports = streamPorts(process.stderr, { yes: flags.yes ?? false, confirm: [] });
  if (flags.redrive) {
    const result = await redrive(aws, ports, loaded, pacer.now());
    if (flags.json) printJson(result);
    return exitCodes.done;
  }
  const report = await status(aws, ports, loaded, { now: pacer.now(), hoursBack: flags.since });
  if (flags.json) await writeOut(statusJson(report));
  else await writeOut([statusText(report, flags.verbose === true)], printable);
  return isProblem(report, flags.failOn) ? exitCodes.problem : exitCodes.done;
}
