import type { Queues } from "#aws";
import type { Arn } from "#model";
import type { RuntimePorts } from "../lineage/ports.ts";
import type { Walk, WalkPorts } from "./walk.ts";

/** A batch of SQS: a schedule's event, or what a walk left. */
export interface WalkBatch {
  readonly Records?: readonly {
    readonly body: string;
    readonly eventSourceARN: string;
    /** Milliseconds, in digits. */
    readonly attributes: { readonly SentTimestamp: string };
  }[];
}

/** What a walk of a function is made with: its own queue takes the rest, the orchestrator's what it finds. */
export interface WalkingPorts extends WalkPorts {
  orchestrate(messages: readonly object[]): Promise<void>;
}

/** Makes the walks of a batch, one after the other. */
export async function takeWalks<Ports extends RuntimePorts & Queues>(
  ports: Ports,
  { Records = [] }: WalkBatch,
  timeLeft: () => number,
  make: (ports: Ports & WalkingPorts, order: Walk) => Promise<void>,
): Promise<void> {
  for (const { body, eventSourceARN, attributes } of Records) {
    const orchestrator = eventSourceARN.replace(/[^:]+$/, "holdfast-orchestrate") as Arn;
    const walking = {
      ...ports,
      timeLeft,
      goOn: (rest: Walk) => ports.send(eventSourceARN as Arn, [rest]),
      orchestrate: (messages: readonly object[]) => ports.send(orchestrator, messages),
    };
    await make(walking, readWalk(body, Number(attributes.SentTimestamp)));
  }
}

/**
 * The walk that a message asks for: the rest of one, or, by a schedule's event, a new one. It begins when it was asked for, so
 * what is due once a day is due as well when its message comes back an hour later.
 */
function readWalk(body: string, sent: number): Walk {
  const { startedAt, from, found } = JSON.parse(body) as Partial<Walk>;
  const isRest = typeof startedAt === "number" && typeof from === "number" && typeof found === "number";
  return isRest ? { startedAt, from, found } : { startedAt: sent, from: 0, found: 0 };
}
