import type { RouteTable } from "#model";
import { act } from "../lineage/act.ts";
import { decide } from "../lineage/decide.ts";
import { observe } from "../lineage/observe.ts";
import type { RuntimePorts } from "../lineage/ports.ts";
import { readEvent } from "./read-event.ts";

/** A batch as SQS hands it to a function. */
export interface SqsBatch {
  readonly Records?: readonly { readonly messageId: string; readonly body: string }[];
}

export interface BatchAnswer {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** Takes a batch of events one by one; what could not be done now comes back by itself. */
export async function orchestrate(ports: RuntimePorts, table: RouteTable, batch: SqsBatch): Promise<BatchAnswer> {
  const failed: { itemIdentifier: string }[] = [];
  for (const { messageId, body } of batch.Records ?? []) {
    try {
      await takeEvent(ports, table, body);
    } catch (error) {
      ports.log({
        level: "error",
        message: "event not handled",
        error: error instanceof Error ? error.message : String(error),
      });
      failed.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures: failed };
}

async function takeEvent(ports: RuntimePorts, table: RouteTable, body: string): Promise<void> {
  const reading = readEvent(body, table);
  if (reading.kind === "ignored")
    return ports.log({ level: "info", message: "event ignored", because: reading.because });
  const { job, lineage, row } = await observe(ports, table, reading.job);
  if (!lineage)
    return ports.log({
      level: job.state === "FAILED" ? "error" : "info",
      message: `job is ${job.state}`,
      job: job.id,
      because: job.message,
    });
  const decision = decide(lineage, row, ports.now());
  const copyJobId = await act(ports, lineage, decision);
  const { kind, because } = decision;
  return ports.log({
    level: kind === "alert" ? "error" : "info",
    message: kind,
    because,
    resource: lineage.resourceArn,
    created: lineage.created,
    copyJobId,
  });
}
