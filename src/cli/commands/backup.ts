import type { Command } from "commander";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { streamPorts } from "../render/ports.ts";
import { type AddCommand, inventoryOption, printJson, roleOption } from "./command.ts";

interface BackupFlags {
  readonly file: string;
  readonly inventory?: string;
  readonly role: string;
  readonly yes?: true;
  readonly json?: true;
}

/** `holdfast backup now ARN...`: a backup before a risky change. */
export const addBackup: AddCommand = (program, finish) => {
  const backup: Command = program.command("backup").description("backups that no plan makes");
  backup
    .command("now")
    .description(
      "backs resources up at once, and follows each backup to its last hops; on local AWS its clock is advanced meanwhile",
    )
    .argument("<arn...>", "the resources")
    .option("-f, --file <path>", "the intention", "holdfast.yaml")
    .option(...inventoryOption)
    .option(...roleOption)
    .option("--yes", "accept what is shown")
    .option("--json", "one JSON document on stdout")
    .action(async (arns: readonly string[], flags: BackupFlags) => finish(await run(arns, flags)));
};

async function run(arns: readonly string[], flags: BackupFlags): Promise<ExitCode> {
  const [{ openRealms }, { backupNow }] = await Promise.all([import("#operations"), import("#operations/backup")]);
  const { aws, loaded, pacer } = await openRealms(process.env, { ...flags, config: flags.file });
  const ports = streamPorts(process.stderr, { yes: flags.yes ?? false, confirm: [] });
  const result = await backupNow(aws, ports, pacer, loaded, arns);
  if (flags.json) printJson(result);
  return result.backups.every(({ state }) => state === "arrived") ? exitCodes.done : exitCodes.problem;
}
