import { type Decision, failureTexts } from "#runtime";

/** Why a backup is where it is, for a person; like causes have like codes. */
export interface Cause {
  readonly code: string;
  readonly cause: string;
  readonly fix: string;
}

type OwnCode = Exclude<Extract<Decision, { kind: "alert" }>["code"], "COPY-REFUSED"> | "NOT-STARTED" | "UNDER-WAY";

/** What no job's failure stands behind; those stand in the runtime's texts. */
export const causes: Readonly<Record<OwnCode | "COPY-REFUSED" | "ABSENT" | "UNSEEN", Omit<Cause, "code">>> = {
  "NO-ROUTE": {
    cause: "no row of the route table fits the backup",
    fix: "Plan again with a new inventory, and deploy: the original keeps its long retention until then.",
  },
  MISPLACED: {
    cause:
      "the backup is COMPLETED in another vault than its way begins in: an air-gapped vault did not take it, or somebody named another vault",
    fix: "See the resource's type and key (holdfast explain ARN), and plan again; by hand, back up with holdfast backup now.",
  },
  "TOO-LATE": {
    cause: "less than a day of the copy's retention would be left, so no copy is made",
    fix: "Find out what held it back; the next backup takes its place.",
  },
  "NOT-COPYABLE": {
    cause: "the point is in cold storage, from where AWS copies none",
    fix: "Let points cool later than the copy budget: raise coldAfterDays.",
  },
  "COPY-STUCK": {
    cause: "a copy job is under way for more than two days",
    fix: "Ask AWS Support about the job; no second one is started beside it.",
  },
  "COPY-REFUSED": {
    cause: "AWS has refused the copy for good",
    fix: "Read the words of the job, and plan again with the newest facts.",
  },
  "NOT-STARTED": {
    cause: "the next copy can start, and nothing has started it",
    fix: "The reconciler does within its period; if it stays, look at the log of holdfast-orchestrate and run holdfast status --redrive.",
  },
  "UNDER-WAY": {
    cause: "a job before the last hop is not over",
    fix: "Nothing, unless it stays: then give the rule a larger copyBudgetHours or spread the starts.",
  },
  ABSENT: {
    cause: "the resource has no backup that is young enough for its rule",
    fix: "See whether its tags still bring it into the plan, whether the backup policy is attached, and what its backup jobs say.",
  },
  UNSEEN: {
    cause: "what the answer hangs on could not be read",
    fix: "Run it with credentials that may read the account (--role).",
  },
};

export function causeOf(code: keyof typeof causes): Cause {
  return { code, ...causes[code] };
}

/** A failure's own cause goes before that of its decision. */
export function causeOfDecision(decision: Exclude<Decision, { kind: "done" | "shorten" }>): Cause {
  const text = decision.failure && failureTexts[decision.failure.code];
  if (decision.failure && text) return { code: decision.failure.code, cause: text.cause, fix: text.fix };
  if (decision.kind === "alert") return causeOf(decision.code);
  return causeOf(decision.kind === "copy" ? "NOT-STARTED" : "UNDER-WAY");
}
