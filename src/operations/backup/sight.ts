import type { Arn } from "#model";
import { decide, type Decision, failureOf, failureTexts, type Observation } from "#runtime";

/** Where a backup that is followed stands. */
export interface BackupSight {
  readonly state: "arrived" | "failed" | "under-way";
  /** Vaults that hold it, COMPLETED. */
  readonly at: readonly Arn[];
  readonly because: string;
  readonly code?: string | undefined;
  readonly cause?: string | undefined;
  readonly fix?: string | undefined;
}

/** Jobs that made no point and will not. */
const lost = ["FAILED", "ABORTED", "EXPIRED"];

/** What is seen of a backup job and of what became of it: the orchestrator's own decision. */
export function sightOf({ job, lineage, row }: Observation, now: number): BackupSight {
  if (job && lost.includes(job.state)) {
    const { code } = failureOf(job.message);
    return {
      state: "failed",
      at: [],
      because: `backup job ${job.id} is ${job.state}${words(job.message)}`,
      ...textOf(code),
    };
  }
  if (!lineage) return { state: "under-way", at: [], because: `backup job ${job?.id} is ${job?.state}` };
  const at = lineage.points.filter(({ status }) => status === "COMPLETED").map(({ vaultArn }) => vaultArn);
  return { at: [...new Set(at)], ...decided(decide(lineage, row, now)) };
}

/** What a person must mend first is not waited for: it is tried again once a day. */
function decided(decision: Decision): Omit<BackupSight, "at"> {
  const { kind, because } = decision;
  if (kind === "done" || kind === "shorten") return { state: "arrived", because };
  const code = decision.failure?.code ?? (kind === "alert" ? decision.code : undefined);
  const over = kind === "alert" || decision.failure?.retry === "daily";
  return { state: over ? "failed" : "under-way", because, ...textOf(code) };
}

function textOf(code: string | undefined): Pick<BackupSight, "code" | "cause" | "fix"> {
  if (code === undefined) return {};
  const text = failureTexts[code];
  return { code, cause: text?.cause, fix: text?.fix };
}

function words(message: string | undefined): string {
  return message === undefined ? "" : `: ${message}`;
}
