import type { CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import type { World } from "../../world/index.ts";
import type { Session } from "./state.ts";

/** How a session ended. */
export type Outcome = "APPROVED" | "REJECTED" | "EXPIRED" | "CANCELLED";

export interface SessionDecision {
  readonly session: Session;
  readonly outcome: Outcome;
}

/**
 * What a service does when a session about one of its operations ends; only for `APPROVED` it does what was asked. The
 * context is the requester's, then and there: what the requester may no longer do is refused, and the session says FAILED.
 */
export type DecisionHandler = (context: CallContext, decision: SessionDecision) => void | Promise<void>;

/** Beside the world's memory, which a fork copies: who handles belongs to one world. */
const handlers = new WeakMap<World, Map<string, DecisionHandler>>();

/** Says who handles the end of sessions about an operation: `backup:RevokeRestoreAccessBackupVault`. */
export function onDecision(world: World, operation: string, handler: DecisionHandler): void {
  const known = handlers.get(world) ?? new Map<string, DecisionHandler>();
  handlers.set(world, known.set(operation, handler));
}

/** Tells the service that asked, and notes whether it could do what was approved. */
export async function tell(context: CallContext, decision: SessionDecision): Promise<void> {
  const { session, outcome } = decision;
  const handler = handlers.get(context.world)?.get(session.operation);
  if (!handler) return;
  const { requesterAccount: account, requesterRegion: region } = session;
  try {
    await handler(context.as(session.requester, { account, region }), decision);
    if (outcome === "APPROVED") session.executionStatus = "EXECUTED";
  } catch (error) {
    if (!(error instanceof AwsError) || outcome !== "APPROVED") throw error;
    session.executionStatus = "FAILED";
    session.statusMessage = error.message.slice(0, 500);
  }
}
