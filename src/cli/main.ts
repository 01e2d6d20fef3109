#!/usr/bin/env node
/** The command line's door: checks the Node that runs it before anything newer is loaded. */
const oldestNode = 24;
const major = Number(process.versions.node.split(".")[0]);
if (major < oldestNode) {
  process.stderr.write(
    `holdfast: [CLI-E001] this is Node ${process.versions.node}; Holdfast needs Node ${oldestNode} or newer. ` +
      "On Linux `npm ci` brings it; elsewhere install it from https://nodejs.org\n",
  );
  process.exit(2);
}
const { run } = await import("./run.ts");
process.exitCode = await run(process.argv.slice(2));
