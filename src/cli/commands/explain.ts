import { exitCodes } from "../exit-codes.ts";
import { type AddCommand, inventoryOption, printJson } from "./command.ts";
import { printable } from "../render/printable.ts";

import { todayOption } from "./today-option.ts";

interface ExplainFlags {
  readonly today: string;
  readonly file: string;
  readonly inventory?: string;
  readonly json?: true;
}

/** `holdfast explain ARN`: why one resource is (not) protected. */
export const addExplain: AddCommand = (program, finish) => {
  program
    .command("explain")
    .description("why one resource is protected as it is, or is not")
    .argument("<arn>", "the resource")
    .option("-f, --file <path>", "the intention", "holdfast.yaml")
    .option(...inventoryOption)
    .addOption(todayOption())
    .option("--json", "one JSON document on stdout")
    .action(async (arn: string, flags: ExplainFlags) => {
      const [{ loadPlan }, { explain, findResource }] = await Promise.all([
        import("#operations"),
        import("#operations/plan"),
      ]);
      const loaded = await loadPlan({ config: flags.file, inventory: flags.inventory, today: flags.today });
      if (flags.json) printJson(findResource(loaded, arn));
      else process.stdout.write(printable(explain(loaded, arn)));
      finish(exitCodes.done);
    });
};
