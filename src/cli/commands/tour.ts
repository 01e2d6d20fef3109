import { tmpdir } from "node:os";
import { join } from "node:path";
import { Option } from "commander";
import { exitCodes } from "../exit-codes.ts";
import { streamPorts } from "../render/ports.ts";
import { type AddCommand, printJson } from "./command.ts";
import { wholeNumber } from "./whole-number.ts";

interface TourFlags {
  readonly json?: true;
  readonly without?: readonly "lock"[];
  readonly days: number;
  readonly seed: number;
  readonly journal?: string;
}

const dayMs = 86_400_000;

/** `holdfast tour`: the main job on the example organization, in local AWS. */
export const addTour: AddCommand = (program, finish) => {
  program
    .command("tour")
    .description("the main job on an example organization, start to end, on local AWS")
    .option("--json", "one JSON document on stdout")
    .addOption(new Option("--without <controls...>", "leave controls out, to see the verdict change").choices(["lock"]))
    .option("--days <n>", "days of backups and copies before the attack", wholeNumber(4, 365), 30)
    .option("--seed <n>", "what chance begins with", wholeNumber(0, 2 ** 31), 1)
    .option("--journal <path>", "where the journal is written")
    .action(async (flags: TourFlags) => {
      const [{ tour }, { asset }, { tourText }] = await Promise.all([
        import("#operations/tour"),
        import("#operations/assets"),
        import("../render/tour.ts"),
      ]);
      const report = await tour(streamPorts(process.stderr, { yes: true, confirm: [] }), {
        config: asset("examples/hardened-account/holdfast.yaml"),
        without: flags.without ?? [],
        days: flags.days,
        seed: flags.seed,
        startAt: Math.ceil(Date.now() / dayMs) * dayMs,
        journal: flags.journal ?? join(tmpdir(), `holdfast-tour-${process.pid}.ndjson`),
      });
      if (flags.json) printJson(report);
      else process.stdout.write(tourText(report));
      finish(report.verdict === "survived" ? exitCodes.done : exitCodes.problem);
    });
};
