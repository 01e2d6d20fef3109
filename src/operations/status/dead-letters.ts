import type { AwsSession, ReceivedMessage } from "#aws";
import type { AccountId, Region, RouteTable } from "#model";
import type { Plan } from "#planner";
import { decide, observe, readMessage, type RuntimePorts } from "#runtime";
import { errorWords } from "../error-words.ts";

/** Messages that the orchestrator could not take five times. */
export const deadLetterQueue = "holdfast-orchestrate-dead-letters";
export const orchestrateQueue = "holdfast-orchestrate";

/** One message with what becomes of it now. */
export interface DeadLetter extends ReceivedMessage {
  /** What keeps it from being read, or what is decided of it now: why it died stands in the orchestrator's log alone. */
  readonly because: string;
}

/** Receives of ten at a time; what lies there beyond is for another run. */
const receivesMost = 100;

/** Nobody else takes the messages while they are looked at; after it they show again by themselves. */
const hiddenSeconds = 600;

/** Every account and Region with an orchestrator of the realm. */
export function orchestratorPlaces(
  { vaults }: Plan,
  { realm, centralAccount }: RouteTable,
): readonly { readonly account: AccountId; readonly region: Region }[] {
  const own = vaults.filter((vault) => vault.realm === realm && vault.account === centralAccount);
  const regions = [...new Set(own.map(({ region }) => region))];
  return regions.map((region) => ({ account: centralAccount, region }));
}

/** Takes the dead letters of one place out of sight and looks at what each is about. */
export async function receiveDeadLetters(
  { queues }: AwsSession,
  ports: RuntimePorts,
  table: RouteTable,
): Promise<readonly DeadLetter[]> {
  const found = new Map<string, DeadLetter>();
  for (let round = 0; round < receivesMost; round += 1) {
    const messages = await queues.receive(deadLetterQueue, hiddenSeconds);
    if (messages.length === 0) break;
    for (const message of messages)
      found.set(message.id, { ...message, because: await whyOf(ports, table, message.body) });
  }
  return [...found.values()];
}

async function whyOf(ports: RuntimePorts, table: RouteTable, body: string): Promise<string> {
  const reading = readMessage(body, table);
  if (reading.kind === "ignored") return `it is ignored: ${reading.because}`;
  try {
    const { job, lineage, row } = await observe(ports, table, reading.reference);
    if (!lineage) return `nothing to move: the job is ${job?.state}${job?.message ? `, ${job.message}` : ""}`;
    const { kind, because } = decide(lineage, row, ports.now());
    return `these credentials can read it, so its trouble has passed or is the orchestrator's own; ${kind}: ${because}`;
  } catch (error) {
    return `what it is about cannot be read: ${errorWords(error)}`;
  }
}
