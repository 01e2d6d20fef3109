import type { Plan } from "#planner";
import { slices } from "./slices.ts";

/** As many resources stand in one document; more of them are written one a line, so that no reader has to hold them all. */
const documentMost = 10_000;

/**
 * The plan as JSON, in pieces: one document, or of a large plan NDJSON, which is each of `resources` as a line of its own,
 * and then the document without `resources` as the last line.
 */
export function* planJson(plan: Plan): Generator<string> {
  const { resources, ...rest } = plan;
  if (resources.length <= documentMost) yield `${JSON.stringify(plan, undefined, 2)}\n`;
  else {
    for (const some of slices(resources)) yield some.map(line).join("");
    yield line(rest);
  }
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
