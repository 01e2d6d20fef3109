import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { streamPorts } from "../render/ports.ts";
import { type AddCommand, printJson } from "./command.ts";
import { wholeNumber } from "./whole-number.ts";

interface InventoryFlags {
  readonly output: string;
  readonly regions?: string;
  readonly role: string;
  readonly concurrency: number;
  readonly json?: true;
}

/** `holdfast inventory`: what exists in every account, read-only. */
export const addInventory: AddCommand = (program, finish) => {
  program
    .command("inventory")
    .description("collects accounts, resources, keys and opt-ins of the organization, read-only")
    .option("-o, --output <path>", "where it is written", "inventory.json")
    .option("--regions <list>", "regions to look in, with commas (default: AWS_REGION)")
    .option("--role <name>", "the role to assume in each account", "OrganizationAccountAccessRole")
    .option("--concurrency <n>", "account regions read at a time", wholeNumber(1, 64), 8)
    .option("--json", "the inventory on stdout, too")
    .action(async (flags: InventoryFlags) => finish(await run(flags)));
};

async function run(flags: InventoryFlags): Promise<ExitCode> {
  const [{ OperationError, say, writeOutput }, { collectInventory, connect }] = await Promise.all([
    import("#operations"),
    import("#operations/inventory"),
  ]);
  const ports = streamPorts(process.stderr, { yes: false, confirm: [] });
  const named = flags.regions ?? process.env["AWS_REGION"] ?? process.env["AWS_DEFAULT_REGION"] ?? "";
  const regions = named.split(",").filter((region) => region !== "");
  const [first] = regions;
  if (first === undefined) throw new OperationError(say("COLLECT-E002", {}), exitCodes.usage);
  const { aws, from } = await connect(process.env, first, flags.role);
  const { inventory, failures } = await collectInventory(aws, ports, { from, regions, concurrency: flags.concurrency });
  for (const failure of failures) ports.notify(failure);
  await writeOutput(flags.output, `${JSON.stringify(inventory, undefined, 2)}\n`, "-o");
  const { accounts, resources, keys } = inventory;
  ports.notify(
    say("COLLECT-I002", {
      path: flags.output,
      accounts: accounts.length,
      resources: resources.length,
      keys: keys.length,
    }),
  );
  if (flags.json) printJson(inventory);
  return failures.length > 0 ? exitCodes.problem : exitCodes.done;
}
