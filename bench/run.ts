/** `npm run bench -- [--full] [--json] [--rounds N]`: prints what decisions, local AWS and planning cost. */
import { parseArgs } from "node:util";
import { decisionsLine, measureDecisions } from "./decisions.ts";
import { localAwsLines, measureLocalAws } from "./local-aws.ts";
import { handlerLine, measureHandler } from "./handler.ts";
import { measurePlanning } from "./planning.ts";
import { measureShorten, shortenLine } from "./shorten.ts";
import { planningTable } from "./table.ts";
import { measureYear, yearLines } from "./year.ts";

const { values } = parseArgs({
  options: {
    full: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    rounds: { type: "string", default: "5" },
  },
});
const sizes = values.full ? [10_000, 100_000, 1_000_000] : [10_000, 100_000];
const rounds = Math.max(1, Number(values.rounds));
const decisions = await measureDecisions(1_000, rounds);
if (!values.json) console.log(`${decisionsLine(decisions)}\n`);
const localAws = await measureLocalAws(Math.min(rounds, 3));
if (!values.json) console.log(`${localAwsLines(localAws)}\n`);
const handler = await measureHandler(rounds);
if (!values.json) console.log(`${handlerLine(handler)}\n`);
const shorten = await measureShorten(rounds);
if (!values.json) console.log(`${shortenLine(shorten)}\n`);
const years = [];
for (const resources of values.full ? [100, 1_000] : [20, 200])
  years.push(await measureYear(resources, values.full ? 365 : 60));
if (!values.json) console.log(`${yearLines(years)}\n`);
const planning = measurePlanning(sizes, rounds);
console.log(
  values.json
    ? JSON.stringify({ decisions, localAws, handler, shorten, years, planning }, null, 2)
    : planningTable(planning),
);
