/** npm run simulate -- --seed S [--seeds N] [--days D] [--without CONTROL] [--year bad|steady] [--json] */
import { parseArgs } from "node:util";
import { controls, type SimulatedControl } from "./host.ts";
import { simulate, type SimulationReport } from "./simulate.ts";
import { yearNames } from "./years.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    seeds: { type: "string", default: "1" },
    days: { type: "string", default: "365" },
    without: { type: "string" },
    year: { type: "string", default: "bad" },
    json: { type: "boolean", default: false },
  },
});

const without = values.without === undefined ? undefined : oneOf(controls, "--without", values.without);
const year = oneOf(yearNames, "--year", values.year);

let failed = false;
for (let at = 0; at < Number(values.seeds); at += 1) {
  const report = await simulate({ seed: Number(values.seed) + at, days: Number(values.days), without, year });
  failed ||= report.violations.length > 0 || (report.counted?.missing ?? 0) + (report.counted?.twice ?? 0) > 0;
  process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : linesOf(report, without) + countedLine(report));
}
process.exit(failed ? 1 : 0);

function oneOf<Name extends string>(names: readonly Name[], option: string, given: string): Name {
  const found = names.find((name) => name === given);
  if (found !== undefined) return found;
  process.stderr.write(`simulate: ${option} ${given} is none of ${names.join(", ")}\n`);
  return process.exit(2);
}

function linesOf(report: SimulationReport, control: SimulatedControl | undefined): string {
  const { seed, resources, days, calls, faults, violations } = report;
  const struck = Object.values(faults).reduce((sum, count) => sum + count, 0);
  const sum = `seed ${seed}: ${resources} resources, ${days} days, ${calls} calls, ${struck} faults, ${violations.length} violations\n`;
  if (violations.length === 0) return sum;
  const again = `npm run simulate -- --seed ${seed} --days ${days}${control === undefined ? "" : ` --without ${control}`}${year === "bad" ? "" : ` --year ${year}`}`;
  return `${sum}${violations
    .slice(0, 20)
    .map((violation) => `  ${violation}\n`)
    .join("")}  again: ${again}\n`;
}

/** How often each function called, for a backup. */
function countedLine({ counted, callsOf }: SimulationReport): string {
  if (!counted) return "";
  const { backups, copies, missing, twice, latestMinutes } = counted;
  const calls = Object.entries(callsOf).map(([name, count]) => `${name} ${(count / backups).toFixed(1)}`);
  return `  ${backups} backups, ${copies} copies: ${missing} missing, ${twice} twice, the latest after ${latestMinutes.toFixed(0)} minutes; calls a backup: ${calls.sort().join(", ")}\n`;
}
