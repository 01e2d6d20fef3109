import { failureOf } from "../lineage/failures.ts";
import type { Observation } from "../lineage/observe.ts";
import type { RuntimePorts } from "../lineage/ports.ts";

/** What became of a job: COMPLETED with a message is AWS's way to say that something is missing. */
export function reportJob(ports: RuntimePorts, { job, lineage }: Observation): void {
  if (!job || (job.state === "COMPLETED" && job.message === undefined)) return;
  const { state, id, message, resourceArn } = job;
  const over = isOver(state);
  ports.log({
    level: over ? "error" : "info",
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
