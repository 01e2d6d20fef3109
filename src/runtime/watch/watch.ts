import type { PackedWatchTable } from "#model";
import { inspectorSilent, noteLook } from "./heartbeat.ts";
import { judge } from "./judge.ts";
import type { WatchPorts } from "./ports.ts";
import { readMessage, type WatchMessage } from "./read-message.ts";
import { tell } from "./tell.ts";
import { canBeExpected, isExpected } from "./tickets.ts";
import type { WatchFinding } from "./watch-finding.ts";

/** A batch of the watch's own queue. */
export interface WatchBatch {
  readonly Records?: readonly { readonly messageId: string; readonly body: string }[];
}

export interface BatchAnswer {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/**
 * Judges all messages of a batch and tells what they come to together. Where telling fails the whole batch comes back: a
 * finding is told late, or twice, rather than never.
 */
export async function watch(
  ports: WatchPorts,
  table: PackedWatchTable,
  { Records = [] }: WatchBatch,
): Promise<BatchAnswer> {
  const messages = Records.map(({ body }) => readMessage(body));
  const findings = [
    ...messages.flatMap((message) => findingsIn(ports, table, message)),
    ...(await signsOfLife(ports, table, messages)),
  ];
  await tell(ports, table.realm, await unexpected(ports, findings));
  return { batchItemFailures: [] };
}

function findingsIn(ports: WatchPorts, table: PackedWatchTable, message: WatchMessage): readonly WatchFinding[] {
  switch (message.kind) {
    case "ignored":
      ports.log({ level: "info", message: "ignored", because: message.because });
      return [];
    case "told":
      return message.findings;
    case "call":
      return judge(message.call, table);
    case "looked":
    case "tick":
      return [];
  }
}

async function signsOfLife(ports: WatchPorts, table: PackedWatchTable, messages: readonly WatchMessage[]) {
  if (messages.some(({ kind }) => kind === "looked")) await noteLook(ports);
  if (!messages.some(({ kind }) => kind === "tick")) return [];
  await ports.beat();
  return inspectorSilent(ports, { account: table.auditAccount, region: ports.region });
}

/** Tickets are read where one could explain something, and only then. */
async function unexpected(ports: WatchPorts, findings: readonly WatchFinding[]): Promise<readonly WatchFinding[]> {
  if (!findings.some(canBeExpected)) return findings;
  const tickets = await ports.tickets();
  return findings.filter((finding) => !isExpected(finding, tickets, ports.now()));
}
