/** The function that tells people of a realm from the audit account: bundled to one text, with its tables written before it. */
import { signedBuses, signedMemory, signedParameterValues, signedTopics } from "#aws/transport/signed";
import { type Arn, type PackedWatchTable, ticketPath, watchNames } from "#model";
import { begin, lambdaWorld } from "../lambda-world.ts";
import type { LambdaContext } from "../told.ts";
import { alertSubject, alertText } from "./alert.ts";
import type { WatchPorts } from "./ports.ts";
import { readTicket } from "./tickets.ts";
import { type BatchAnswer, watch, type WatchBatch } from "./watch.ts";

/** Written before this text by the template. */
declare const HOLDFAST_WATCH_TABLE: PackedWatchTable;

const table = HOLDFAST_WATCH_TABLE;
const names = watchNames(table.realm, table.auditAccount);
const world = lambdaWorld(names.queue, table.realm);
const { region } = world;
const topic: Arn = `arn:aws:sns:${region}:${table.auditAccount}:${names.topic}`;
const own = () => ({ region, credentials: world.own(), endpoint: process.env["AWS_ENDPOINT_URL"] });

const ports: WatchPorts = {
  memory: {
    read: (key) => signedMemory(own(), names.bucket).read(key),
    write: (...order) => signedMemory(own(), names.bucket).write(...order),
  },
  tickets: async () => {
    const texts = await signedParameterValues(own()).below(ticketPath(table.realm));
    return texts.flatMap((text) => readTicket(text) ?? []);
  },
  region,
  beat: () => signedBuses(own()).put("holdfast", "Holdfast Heartbeat", { realm: table.realm }),
  publish: async (alert) => {
    await signedTopics(own()).publish(topic, alertSubject(alert), alertText(alert));
    await signedBuses(own()).put("holdfast", "Holdfast Alert", alert);
  },
  now: () => world.now(),
  log: (line) => world.log(line),
};

export function handler(batch: WatchBatch, context: LambdaContext): Promise<BatchAnswer> {
  begin(context);
  return watch(ports, table, batch);
}
