import { Option } from "commander";
import { exitCodes } from "../exit-codes.ts";
import { streamPorts } from "../render/ports.ts";
import { type AddCommand, inventoryOption, printJson } from "./command.ts";

interface DeployFlags {
  readonly file: string;
  readonly inventory?: string;
  readonly plane?: string;
  readonly all?: true;
  readonly yes?: true;
  readonly confirm?: readonly string[];
  readonly json?: true;
}

const planes = ["organization", "workload", "central", "custody", "audit", "recovery"];

/** `holdfast deploy`: brings AWS to the blueprint. */
export const addDeploy: AddCommand = (program, finish) => {
  program
    .command("deploy")
    .description("brings AWS to the blueprint; shows the change first")
    .option("-f, --file <path>", "the intention", "holdfast.yaml")
    .option(...inventoryOption)
    .addOption(new Option("--plane <plane>", "one plane, with one identity").choices(planes).conflicts("all"))
    .option("--all", "every plane in every account: on local AWS alone")
    .option("--yes", "accept the shown change")
    .option("--confirm <vault>", "the name of a vault whose lock nobody takes back (repeatable)", collect)
    .option("--json", "one JSON document on stdout")
    .action(async (flags: DeployFlags) => {
      const [{ loadPlan }, { deployTo, loopbackEndpoint, notBuilt }] = await Promise.all([
        import("#operations"),
        import("#operations/deploy"),
      ]);
      if (!flags.all) throw notBuilt(flags.plane);
      const endpoint = loopbackEndpoint(process.env);
      const loaded = await loadPlan({ config: flags.file, inventory: flags.inventory });
      const ports = streamPorts(process.stderr, { yes: flags.yes ?? false, confirm: flags.confirm ?? [] });
      const result = await deployTo(endpoint, ports, loaded);
      if (flags.json) printJson(result);
      finish(exitCodes.done);
    });
};

function collect(name: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, name];
}
