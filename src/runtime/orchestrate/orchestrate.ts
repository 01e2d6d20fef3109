import type { RouteTable } from "#model";
import { advance } from "../lineage/advance.ts";
import { observe } from "../lineage/observe.ts";
import type { RuntimePorts } from "../lineage/ports.ts";
import { measureLag } from "./measured.ts";
import { reportJob } from "./report-job.ts";
import { sharedPorts } from "./shared-ports.ts";
import { roundsOf } from "./together.ts";
import { readMessage } from "./read-message.ts";

/** A batch as SQS hands it to a function. */
export interface SqsBatch {
  readonly Records?: readonly { readonly messageId: string; readonly body: string }[];
}

export interface BatchAnswer {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** Takes all messages of a batch at once; what could not be done now comes back by itself. */
export async function orchestrate(ports: RuntimePorts, table: RouteTable, batch: SqsBatch): Promise<BatchAnswer> {
  const records = batch.Records ?? [];
  // What is read belongs to this batch alone: the next one sees what this one has done.
  const rounds = roundsOf(records.length);
  const shared = sharedPorts(ports, rounds);
  const done = await Promise.allSettled(
    records.map(({ body }) => takeMessage(shared, table, body).finally(() => rounds.leave())),
  );
  const batchItemFailures = done.flatMap((outcome, at) => {
    if (outcome.status === "fulfilled") return [];
    const { reason } = outcome as { reason: unknown };
    ports.log({
      level: "error",
      message: "not handled",
      because: reason instanceof Error ? reason.message : String(reason),
      body: records[at]?.body.slice(0, 500),
    });
    return [{ itemIdentifier: records[at]?.messageId ?? "" }];
  });
  return { batchItemFailures };
}

async function takeMessage(ports: RuntimePorts, table: RouteTable, body: string): Promise<void> {
  const reading = readMessage(body, table);
  if (reading.kind === "ignored") return ports.log({ level: "info", message: "ignored", because: reading.because });
  const seen = await observe(ports, table, reading.reference);
  reportJob(ports, seen);
  measureLag(ports, seen);
  if (seen.lineage) await advance(ports, seen.lineage, seen.row);
}
