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
    await takeMessage(ports, tables, body, Number(attributes.SentTimestamp));
  }
}

async function tell(ports: InspectPorts, findings: readonly ToldFinding[]): Promise<void> {
  if (findings.length > 0) await ports.tell(findings);
}

async function takeMessage(ports: InspectPorts, tables: WatchTables, body: string, sent: number): Promise<void> {
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

async function look(ports: InspectPorts, tables: WatchTables, order: Look): Promise<void> {
  const { findings, rest } = await lookAround(ports, tables, order);
  // First of all: a look whose findings nobody heard of has not ended, and is made again.
  await tell(ports, findings);
  await (rest ? ports.goOn(rest) : ports.ended());
  ports.log({ level: "info", message: "looked", from: order.from, found: findings.length });
}

async function shortening(
  ports: InspectPorts,
  { watch, routes }: WatchTables,
  call: ApiCall | undefined,
): Promise<void> {
  if (call && isShortening(call, watch)) return tell(ports, await lookIntoShortening(ports, routes, call));
  ports.log({ level: "info", message: "ignored", because: "the message asks for nothing to look at" });
}
