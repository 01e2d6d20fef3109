import type { ToldFinding } from "#model";
import { type ApiCall, isObject, parsedObject, readApiCall } from "../watch/api-call.ts";
import { type Look, lookAround } from "./look.ts";
import type { InspectPorts, WatchTables } from "./ports.ts";
import { isShortening, lookIntoShortening } from "./shortening.ts";

/** A batch of the function's own queue. */
export interface InspectBatch {
  readonly Records?: readonly {
    readonly body: string;
    /** Milliseconds, in digits. */
    readonly attributes: { readonly SentTimestamp: string };
  }[];
}

/** Takes one message after the other; findings go to the watch. */
export async function inspect(ports: InspectPorts, tables: WatchTables, { Records = [] }: InspectBatch): Promise<void> {
  for (const { body, attributes } of Records) {
    const findings = await takeMessage(ports, tables, body, Number(attributes.SentTimestamp));
    if (findings.length > 0) await ports.tell(findings);
  }
}

async function takeMessage(
  ports: InspectPorts,
  tables: WatchTables,
  body: string,
  sent: number,
): Promise<readonly ToldFinding[]> {
  const message = parsedObject(body) ?? {};
  if (message["detail-type"] === "Scheduled Event") return look(ports, tables, { startedAt: sent, from: 0 });
  const rest = readRest(message["look"]);
  if (rest) return look(ports, tables, rest);
  return shortening(ports, tables, readApiCall(message));
}

function readRest(value: unknown): Look | undefined {
  if (!isObject(value)) return undefined;
  const { startedAt, from } = value;
  return typeof startedAt === "number" && typeof from === "number" ? { startedAt, from } : undefined;
}

async function look(ports: InspectPorts, tables: WatchTables, order: Look): Promise<readonly ToldFinding[]> {
  const { findings, rest } = await lookAround(ports, tables, order);
  await (rest ? ports.goOn(rest) : ports.ended());
  ports.log({ level: "info", message: "looked", from: order.from, found: findings.length });
  return findings;
}

async function shortening(
  ports: InspectPorts,
  { watch, routes }: WatchTables,
  call: ApiCall | undefined,
): Promise<readonly ToldFinding[]> {
  if (call && isShortening(call, watch)) return lookIntoShortening(ports, routes, call);
  ports.log({ level: "info", message: "ignored", because: "the message asks for nothing to look at" });
  return [];
}
