import { Command } from "commander";
import packageJson from "../../package.json" with { type: "json" };

/** Runs one command line and gives its exit code: 0 done, 1 a problem in the work, 2 wrong usage or input, 3 needs confirmation. */
export async function run(args: readonly string[]): Promise<number> {
  const program = new Command("holdfast")
    .description(packageJson.description)
    .version(packageJson.version)
    .showHelpAfterError("(run holdfast --help for the verbs)");
  await program.parseAsync(args, { from: "user" });
  return 0;
}
