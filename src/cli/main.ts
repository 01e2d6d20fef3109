#!/usr/bin/env node
/** The command line's door: checks the Node that runs it before anything newer is loaded. */
import { cliMessages } from "./messages.ts";

const oldestNode = 24;
const major = Number(process.versions.node.split(".")[0]);
if (major < oldestNode) {
  const text = cliMessages["CLI-E001"]
    .replace("{found}", process.versions.node)
    .replace("{needed}", String(oldestNode));
  process.stderr.write(`holdfast: [CLI-E001] ${text}\n`);
  process.exit(2);
}
const { run } = await import("./run.ts");
process.exitCode = await run(process.argv.slice(2));
