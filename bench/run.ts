/** `npm run bench -- [--full] [--json] [--rounds N]`: prints what planning costs at scale. */
import { parseArgs } from "node:util";
import { measurePlanning } from "./planning.ts";
import { planningTable } from "./table.ts";

const { values } = parseArgs({
  options: {
    full: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    rounds: { type: "string", default: "5" },
  },
});
const sizes = values.full ? [10_000, 100_000, 1_000_000] : [10_000, 100_000];
const figures = measurePlanning(sizes, Math.max(1, Number(values.rounds)));
console.log(values.json ? JSON.stringify({ planning: figures }, null, 2) : planningTable(figures));
