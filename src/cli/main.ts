#!/usr/bin/env node
/** The command line's door: checks the Node that runs it before anything newer is loaded. */
import { cliMessage } from "./messages.ts";

const oldestNode = 24;
const major = Number(process.versions.node.split(".")[0]);
if (major < oldestNode) {
  process.stderr.write(cliMessage("CLI-E001", { found: process.versions.node, needed: String(oldestNode) }));
  process.exit(2);
}
const { run } = await import("./run.ts");
process.exitCode = await run(process.argv.slice(2));
