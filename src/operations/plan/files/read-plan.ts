import { createReadStream } from "node:fs";
import { type Plan, planSchema } from "#planner";
import { fileTrouble } from "../../file-trouble.ts";
import { say } from "../../messages.ts";
import { OperationError } from "../../ports.ts";
import { linesOf } from "./lines-of.ts";

/** Reads what `plan --json` wrote, in either form, as far as a comparison needs it. */
export async function readPlan(path: string): Promise<Plan> {
  try {
    return await planOf(createReadStream(path, "utf8")[Symbol.asyncIterator]());
  } catch (error) {
    throw new OperationError(say("INPUT-E001", { path, option: "--against", why: fileTrouble(error) }), 2);
  }
}

/** The first line tells the forms apart: of a document it is one bracket, or all there is. */
async function planOf(chunks: AsyncIterableIterator<string>): Promise<Plan> {
  const begun = await untilLineEnd(chunks);
  if (isResource(begun.slice(0, begun.indexOf("\n")))) return planOfLines(linesOf(following(begun, chunks)));
  const texts = [begun];
  for await (const chunk of chunks) texts.push(chunk);
  return checked(JSON.parse(texts.join("")));
}

async function untilLineEnd(chunks: AsyncIterator<string, undefined>): Promise<string> {
  const texts: string[] = [];
  while (texts.at(-1)?.includes("\n") !== true) {
    const { value } = await chunks.next();
    if (value === undefined) break;
    texts.push(value);
  }
  return texts.join("");
}

async function* following(begun: string, chunks: AsyncIterable<string>): AsyncGenerator<string> {
  yield begun;
  yield* chunks;
}

function isResource(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && "arn" in value;
  } catch {
    return false;
  }
}

/** A resource each line, and the rest of the plan as the last one. */
async function planOfLines(lines: AsyncIterable<string>): Promise<Plan> {
  const resources: unknown[] = [];
  let last: unknown;
  for await (const line of lines) {
    if (last !== undefined) resources.push(comparable(last));
    last = JSON.parse(line);
  }
  return checked({ ...Object(last), resources });
}

/** What no comparison looks at would be gigabytes of a large plan. */
function comparable(resource: unknown): unknown {
  return { ...Object(resource), because: [], rejected: [], findings: [] };
}

function checked(value: unknown): Plan {
  const { data, error } = planSchema.safeParse(value);
  if (data) return data;
  const [issue] = error.issues;
  const place = issue && issue.path.length > 0 ? `, from ${issue.path.join(".")} on` : "";
  throw new Error(`it is no plan as \`holdfast plan --json\` writes it${place}`);
}
