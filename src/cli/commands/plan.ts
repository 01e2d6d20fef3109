import { Option } from "commander";
import { exitCodes } from "../exit-codes.ts";
import { type AddCommand, printJson } from "./command.ts";

interface PlanFlags {
  readonly file: string;
  readonly inventory?: string;
  readonly json?: true;
  readonly verbose?: true;
  readonly failOn: "critical" | "high" | "medium" | "none";
}

/** `holdfast plan`: every resource's route with its reasons. */
export const addPlan: AddCommand = (program, finish) => {
  program
    .command("plan")
    .description("the route of every resource with its reasons, and the findings a person must know")
    .option("-f, --file <path>", "the intention", "holdfast.yaml")
    .option("--inventory <path>", "what exists (default: inventory.json beside the file)")
    .option("--json", "one JSON document on stdout")
    .option("--verbose", "why each route was taken and why the others were not")
    .addOption(
      new Option("--fail-on <severity>", "exit 1 on findings this bad or worse")
        .choices(["critical", "high", "medium", "none"])
        .default("critical"),
    )
    .action(async (flags: PlanFlags) => {
      const [{ loadPlan }, { planText, hasFindings }] = await Promise.all([
        import("#operations"),
        import("#operations/plan"),
      ]);
      const loaded = await loadPlan({ config: flags.file, inventory: flags.inventory });
      if (flags.json) printJson(loaded.plan);
      else process.stdout.write(planText(loaded, { verbose: flags.verbose }));
      finish(flags.failOn !== "none" && hasFindings(loaded, flags.failOn) ? exitCodes.problem : exitCodes.done);
    });
};
