import type { Walk } from "./walk.ts";

/** A batch of one: a schedule's event, or what a walk left. */
export interface WalkBatch {
  readonly Records?: readonly { readonly body: string; readonly eventSourceARN: string }[];
}

/** The walk that a message asks for: the rest of one, or, by a schedule's event, a new one. */
export function readWalk(body: string, now: number): Walk {
  const { startedAt, from, found } = JSON.parse(body) as Partial<Walk>;
  const isRest = typeof startedAt === "number" && typeof from === "number" && typeof found === "number";
  return isRest ? { startedAt, from, found } : { startedAt: now, from: 0, found: 0 };
}
