import { exitCodes } from "../exit-codes.ts";
import type { AddCommand } from "./command.ts";
import { wholeNumber } from "./whole-number.ts";

interface LocalFlags {
  readonly port: number;
  readonly seed: number;
  readonly frozen?: true;
  readonly json?: true;
}

/** `holdfast local`: local AWS for any AWS client, until it is told to end. */
export const addLocal: AddCommand = (program, finish) => {
  program
    .command("local")
    .description("local AWS on the loopback address, for any AWS client")
    .option("--port <n>", "port; 0 takes a free one", wholeNumber(0, 65_535), 4566)
    .option("--seed <n>", "what chance begins with", wholeNumber(0, 2 ** 31), 1)
    .option("--frozen", "the clock moves only when told")
    .option("--json", "the ready line as JSON")
    .action(async (flags: LocalFlags) => {
      const { serveLocal } = await import("#operations/local");
      const server = await serveLocal({ port: flags.port, seed: flags.seed, frozen: flags.frozen ?? false });
      process.stdout.write(flags.json ? `${JSON.stringify({ ready: server.url })}\n` : `ready ${server.url}\n`);
      await endSignal();
      await server.close();
      finish(exitCodes.done);
    });
};

/** Ctrl-C or SIGTERM. */
function endSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}
