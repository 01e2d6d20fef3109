import type { LoadedPlan } from "#operations";
import { type Command, Option } from "commander";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { type AddCommand, inventoryOption, printJson } from "./command.ts";
import { todayOption } from "./today-option.ts";
import { printable } from "../render/printable.ts";
import { writeOut } from "../render/write-out.ts";

interface PlanFlags {
  readonly file: string;
  readonly inventory?: string;
  readonly json?: true;
  readonly format: "table" | "csv" | "markdown";
  readonly verbose?: true;
  readonly today: string;
  readonly account?: string;
  readonly type?: string;
  readonly severity?: "critical" | "high" | "medium" | "info";
  readonly against?: string;
  readonly detailedExitcode?: true;
  readonly failOn: "critical" | "high" | "medium" | "none";
}

/** `holdfast plan`: every resource's route with its reasons. */
export const addPlan: AddCommand = (program, finish) => {
  options(
    program
      .command("plan")
      .description("the route of every resource with its reasons, and the findings a person must know"),
  ).action(async (flags: PlanFlags) => finish(await run(flags)));
};

function options(command: Command): Command {
  return command
    .option("-f, --file <path>", "the intention", "holdfast.yaml")
    .option(...inventoryOption)
    .option(
      "--json",
      "one JSON document on stdout; above 10,000 resources a line each, then a line with the rest (NDJSON)",
    )
    .addOption(
      new Option("--format <format>", "how people get it").choices(["table", "csv", "markdown"]).default("table"),
    )
    .option("--verbose", "why each route was taken and why the others were not")
    .addOption(todayOption())
    .option("--account <id>", "resources of one account")
    .option("--type <type>", "resources of one type")
    .addOption(
      new Option("--severity <severity>", "resources with a finding this bad or worse").choices([
        "critical",
        "high",
        "medium",
        "info",
      ]),
    )
    .option("--against <plan.json>", "what changes from an earlier plan, in words")
    .option("--detailed-exitcode", "with --against: exit 4 where something changes")
    .addOption(
      new Option("--fail-on <severity>", "exit 1 on findings this bad or worse")
        .choices(["critical", "high", "medium", "none"])
        .default("critical"),
    );
}

async function run(flags: PlanFlags): Promise<ExitCode> {
  const [{ loadPlan }, { hasFindings, planJson, planPieces, selectPlan }] = await Promise.all([
    import("#operations"),
    import("#operations/plan"),
  ]);
  const loaded = await loadPlan({ config: flags.file, inventory: flags.inventory, today: flags.today });
  const shown = selectPlan(loaded.plan, flags);
  if (flags.against !== undefined) {
    const changed = await showDifference(flags.against, loaded, flags.json === true);
    if (changed && flags.detailedExitcode) return exitCodes.changes;
  } else if (flags.json) await writeOut(planJson(shown));
  else await writeOut(planPieces(shown, flags.format, flags.verbose === true), printable);
  return flags.failOn !== "none" && hasFindings(loaded, flags.failOn) ? exitCodes.problem : exitCodes.done;
}

async function showDifference(against: string, loaded: LoadedPlan, json: boolean): Promise<boolean> {
  const { comparePlans, differenceText } = await import("#operations/plan");
  const changes = await comparePlans(against, loaded.plan);
  if (json) printJson({ changes });
  else process.stdout.write(printable(differenceText(changes)));
  return changes.length > 0;
}
