import type { CopyAttempt, Lineage, RouteRow } from "#model";
import { startCopy } from "./act.ts";
import { type CopyDecision, type Decision, decide } from "./decide.ts";
import type { RuntimePorts } from "./ports.ts";
import { targetOf } from "./route-steps.ts";

/** Starts every copy of a lineage that can start now; gives what is decided once none is left. */
export async function advance(ports: RuntimePorts, lineage: Lineage, row: RouteRow | undefined): Promise<Decision> {
  let seen = lineage;
  // A step is started once, and a way around a refused one has two.
  for (let left = 2 * (row?.steps.length ?? 0); ; left -= 1) {
    const decision = decide(seen, row, ports.now());
    if (decision.kind !== "copy" || left === 0) {
      report(ports, seen, decision, undefined);
      return decision;
    }
    const id = await startCopy(ports, seen, decision);
    if (decision.failure) ports.measure("CopyRetries", 1);
    report(ports, seen, decision, id);
    seen = { ...seen, attempts: [...seen.attempts, started(ports, decision, id)] };
  }
}

function started(ports: RuntimePorts, { point, step }: CopyDecision, id: string): CopyAttempt {
  const created = new Date(ports.now()).toISOString();
  return { id, fromVaultArn: point.vaultArn, toVaultArn: targetOf(step, point.account), state: "CREATED", created };
}

/** One line a decision: what AWS said stands in it verbatim. What waits for a person is an error, what passes by itself a warning. */
function report(
  ports: RuntimePorts,
  { resourceArn, created }: Lineage,
  decision: Decision,
  copyJobId: string | undefined,
): void {
  const { kind, because } = decision;
  const failure = "failure" in decision ? decision.failure : undefined;
  const waits = decision.kind === "alert" ? decision.code : failure?.retry === "daily" ? failure.code : undefined;
  const level = waits !== undefined ? "error" : failure === undefined ? "info" : "warn";
  const about = { resource: resourceArn, created, copyJobId };
  ports.log({ level, message: kind, code: waits, failure: failure?.code, because, ...about });
}
