/** What the walkers' own findings mean; those of jobs stand in `lineage/failure-texts.ts`. */
export const findingTexts = {
  "ACCOUNT-UNREADABLE": {
    cause: "a role or a vault of an account is gone, or denies what the walk reads; all other accounts are looked at",
    fix: "Deploy the account again, and find out who changed it: whoever blinds the reconciler may have reasons.",
  },
  "BACKUP-ABSENT": {
    cause: "the newest backup of a resource at its last hop is older than its own past explains",
    fix: "See whether the resource still exists and bears its tags, whether the policy is attached, and what its backup jobs say.",
  },
  "SHORTEN-REFUSED": {
    cause:
      "AWS does not let the shorten role change the lifecycle of an original: a legal hold, a lock, a role or a policy",
    fix: "Read AWS's words; the original keeps its longer life, and every later walk tries again.",
  },
  "ABSENCE-UNKNOWN": {
    cause: "more resources are silent than one look reads the history of",
    fix: "Mend what silences them all; the next day's look goes on.",
  },
} as const;

/** Every code of them. */
export type WalkFinding = keyof typeof findingTexts;
