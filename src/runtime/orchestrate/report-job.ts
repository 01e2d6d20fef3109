import { failureOf } from "../lineage/failures.ts";
import type { Observation } from "../lineage/observe.ts";
import type { RuntimePorts } from "../lineage/ports.ts";

/**
 * What became of a job: COMPLETED with a message is AWS's way to say that something is missing. A copy that failed is a warning
 * where a decision follows, which tries again or says that a person must act.
 */
export function reportJob(ports: RuntimePorts, { job, lineage }: Observation): void {
  if (!job || (job.state === "COMPLETED" && job.message === undefined)) return;
  const { state, id, message, resourceArn } = job;
  const over = isOver(state);
  ports.log({
    level: over ? (lineage && job.sourcePointArn !== undefined ? "warn" : "error") : "info",
    message: `job is ${state}`,
    code: over ? failureOf(message).code : undefined,
    because: message,
    job: id,
    resource: resourceArn,
    created: lineage?.created,
  });
}

export function isOver(state: string): boolean {
  return !["CREATED", "PENDING", "RUNNING"].includes(state);
}
