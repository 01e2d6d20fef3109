import { exitCodes } from "../exit-codes.ts";
import { streamPorts } from "../render/ports.ts";
import { type AddCommand, inventoryOption, printJson } from "./command.ts";

interface SynthFlags {
  readonly file: string;
  readonly inventory?: string;
  readonly output: string;
  readonly json?: true;
}

/** `holdfast synth`: the templates and policies as files. */
export const addSynth: AddCommand = (program, finish) => {
  program
    .command("synth")
    .description("writes the CloudFormation templates and backup policies")
    .option("-f, --file <path>", "the intention", "holdfast.yaml")
    .option("-o, --output <folder>", "where the files go", "holdfast-out")
    .option(...inventoryOption)
    .option("--json", "one JSON document on stdout")
    .action(async (flags: SynthFlags) => {
      const [{ loadPlan }, { synth }] = await Promise.all([import("#operations"), import("#operations/synth")]);
      const loaded = await loadPlan({ config: flags.file, inventory: flags.inventory });
      const files = await synth(streamPorts(process.stderr, { yes: false, confirm: [] }), loaded, flags.output);
      if (flags.json) printJson({ files });
      finish(exitCodes.done);
    });
};
