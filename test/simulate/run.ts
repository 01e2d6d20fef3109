/** npm run simulate -- --seed S [--seeds N] [--days D] [--without CONTROL] [--json] */
import { parseArgs } from "node:util";
import { controls, type SimulatedControl } from "./host.ts";
import { simulate, type SimulationReport } from "./simulate.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    seeds: { type: "string", default: "1" },
    days: { type: "string", default: "365" },
    without: { type: "string" },
    json: { type: "boolean", default: false },
  },
});

const without = controls.find((control) => control === values.without);
if (values.without !== undefined && !without) {
  process.stderr.write(`simulate: --without ${values.without} is none of ${controls.join(", ")}\n`);
  process.exit(2);
}

let failed = false;
for (let at = 0; at < Number(values.seeds); at += 1) {
  const report = await simulate({ seed: Number(values.seed) + at, days: Number(values.days), without });
  failed ||= report.violations.length > 0;
  process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : linesOf(report, without));
}
process.exit(failed ? 1 : 0);

function linesOf(report: SimulationReport, control: SimulatedControl | undefined): string {
  const { seed, resources, days, calls, faults, violations } = report;
  const struck = Object.values(faults).reduce((sum, count) => sum + count, 0);
  const sum = `seed ${seed}: ${resources} resources, ${days} days, ${calls} calls, ${struck} faults, ${violations.length} violations\n`;
  if (violations.length === 0) return sum;
  const again = `npm run simulate -- --seed ${seed} --days ${days}${control === undefined ? "" : ` --without ${control}`}`;
  return `${sum}${violations
    .slice(0, 20)
    .map((violation) => `  ${violation}\n`)
    .join("")}  again: ${again}\n`;
}
