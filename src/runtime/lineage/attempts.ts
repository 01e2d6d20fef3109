import type { CopyAttempt, RecoveryPoint, RouteStep } from "#model";
import type { Decision, Question } from "./decide.ts";
import { type FailureKind, failureOf } from "./failures.ts";
import { fromOf, targetOf } from "./route-steps.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A copy action starts when its backup completes; one that has not started by then was lost. */
const graceMs = 2 * hourMs;

/** The service itself tries a copy for two hours; behind other jobs of its resource it waits longer (recov-point-create-a-copy). */
const stuckMs = 2 * dayMs;

/** Each attempt to copy all parts of a composite point leaves another point without some: three are enough to see. */
const partsMost = 3;

/** Records of copy jobs go 30 days after their end (lag-vault-primary-backup): of what is older, the first attempt may be unseen. */
const recordsMs = 28 * dayMs;

/** The next attempt of a step whose point is not where it should be, or why there is none now. */
export function nextAttempt(question: Question, point: RecoveryPoint): Decision {
  const { lineage, step, source, now } = question;
  const [from, to] = [fromOf(step, source), targetOf(step, source)];
  const attempts = lineage.attempts.filter((one) => one.fromVaultArn === from && one.toVaultArn === to);
  const last = attempts.reduce<CopyAttempt | undefined>((a, b) => (a && a.created > b.created ? a : b), undefined);
  if (!last) return firstAttempt(question, point);
  if (last.ended === undefined) return underway(step, last, now);
  const failure = failureIn(last, attempts.length);
  const what = wordsOf(last);
  if (failure.retry === "never") return { kind: "alert", code: "COPY-REFUSED", because: what, failure };
  const due = Date.parse(last.ended) + pauseMs(attempts.length, failure);
  if (now >= due) return { kind: "copy", point, step, after: last.id, because: what, failure };
  return { kind: "wait", because: `${what}; next attempt ${new Date(due).toISOString()}`, failure };
}

/** The plan's own copy action has the first word; where it does not speak, the orchestrator does. */
function firstAttempt({ lineage: { created }, step, now }: Question, point: RecoveryPoint): Decision {
  if (step.mover !== "orchestrator" && now - Date.parse(point.completed ?? created) < graceMs)
    return { kind: "wait", because: `the plan's ${step.mover} moves it into ${step.toVault}` };
  const unseen = now - Date.parse(created) > recordsMs;
  return {
    kind: "copy",
    point,
    step,
    after: unseen ? new Date(now).toISOString().slice(0, 10) : "nothing",
    because: `${step.toVault} has no point of this backup, ${step.fromVault} has`,
  };
}

function underway({ toVault }: RouteStep, { id, state, created }: CopyAttempt, now: number): Decision {
  const sinceMs = now - Date.parse(created);
  const because = `copy job ${id} into ${toVault} is ${state} since ${(sinceMs / hourMs).toFixed(1)} hours`;
  return sinceMs > stuckMs ? { kind: "alert", code: "COPY-STUCK", because } : { kind: "wait", because };
}

/** A job that ended well without its point, or without all its parts, has failed as well. */
function failureIn({ state, message }: CopyAttempt, made: number): FailureKind {
  if (state === "COMPLETED") return { code: "POINT-VANISHED", retry: "soon" };
  return state === "PARTIAL"
    ? { code: "PARTS-MISSING", retry: made < partsMost ? "daily" : "never" }
    : failureOf(message);
}

function wordsOf({ id, state, message }: CopyAttempt): string {
  return `copy job ${id} is ${state}${message === undefined ? "" : `: ${message}`}`;
}

/** Between attempts: 15 minutes, then twice as long each time, a day at most; a day at once where a person must act first. */
function pauseMs(made: number, { retry }: FailureKind): number {
  return retry === "daily" ? dayMs : Math.min(dayMs, (hourMs / 4) * 2 ** Math.min(made - 1, 10));
}
