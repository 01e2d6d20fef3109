import type { Aws, QueueOperations } from "#aws";
import type { AccountId, Region } from "#model";
import { say } from "../messages.ts";
import type { LoadedPlan } from "../plan/load-plan.ts";
import { OperationError, type OperationPorts } from "../ports.ts";
import { readingPorts } from "../reading-ports.ts";
import {
  type DeadLetter,
  deadLetterQueue,
  orchestrateQueue,
  orchestratorPlaces,
  receiveDeadLetters,
} from "./dead-letters.ts";
import { withoutNames } from "./likeness.ts";

export interface RedriveResult {
  readonly queues: readonly {
    readonly account: AccountId;
    readonly region: Region;
    readonly moved: number;
    readonly reasons: readonly { readonly because: string; readonly count: number }[];
  }[];
}

interface Found {
  readonly account: AccountId;
  readonly region: Region;
  readonly queues: QueueOperations;
  readonly letters: readonly DeadLetter[];
}

/** Shows what the messages are about that lie in the dead-letter queues, and moves them back to the orchestrator's once that is accepted. */
export async function redrive(
  aws: Aws,
  ports: OperationPorts,
  { plan }: LoadedPlan,
  now: number,
): Promise<RedriveResult> {
  const found: Found[] = [];
  for (const table of plan.routeTables)
    for (const place of orchestratorPlaces(plan, table)) {
      const session = aws.session(place.account, place.region);
      const letters = await receiveDeadLetters(
        session,
        readingPorts(aws, () => now),
        table,
      );
      found.push({ ...place, queues: session.queues, letters });
    }
  for (const one of found) show(ports, one);
  if (found.some(({ letters }) => letters.length > 0)) await confirm(ports, found);
  for (const one of found) await moveBack(ports, one);
  return { queues: found.map(resultOf) };
}

function show(ports: OperationPorts, { account, region, letters }: Found): void {
  ports.notify(say("REDRIVE-I001", { queue: deadLetterQueue, account, region, count: letters.length }));
  for (const { because, count } of reasonsOf(letters)) ports.notify(say("REDRIVE-I002", { count, because }));
}

/** Without the word everything lies where it lay, to be seen at once. */
async function confirm(ports: OperationPorts, found: readonly Found[]): Promise<void> {
  if ((await ports.ask({ typeNames: [] })) === "yes") return;
  for (const { queues, letters } of found)
    for (const { receipt } of letters) await queues.release(deadLetterQueue, receipt);
  throw new OperationError(say("REDRIVE-E001", {}), 3);
}

/** Sent first, removed then: what breaks off in between is a doubled message, which changes nothing. */
async function moveBack(ports: OperationPorts, { account, region, queues, letters }: Found): Promise<void> {
  for (const { body, receipt } of letters) {
    await queues.sendBody(orchestrateQueue, body);
    await queues.remove(deadLetterQueue, receipt);
  }
  if (letters.length > 0)
    ports.notify(say("REDRIVE-I003", { queue: orchestrateQueue, account, region, count: letters.length }));
}

function resultOf({ account, region, letters }: Found): RedriveResult["queues"][number] {
  return { account, region, moved: letters.length, reasons: reasonsOf(letters) };
}

/** Like reasons are one, in the words of the first. */
function reasonsOf(letters: readonly DeadLetter[]): readonly { readonly because: string; readonly count: number }[] {
  const groups = [...Map.groupBy(letters, ({ because }) => withoutNames(because)).values()];
  return groups
    .map((alike) => ({ because: alike[0]?.because ?? "", count: alike.length }))
    .sort((a, b) => b.count - a.count);
}
