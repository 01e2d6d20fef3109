import type { Messages } from "#document";

export type RetentionCheck =
  | "retention-outside-lock"
  | "lock-window-empty"
  | "cooling-off-too-short"
  | "local-too-short"
  | "local-outside-lock"
  | "shorten-in-locked-vault"
  | "local-too-short-to-shorten"
  | "cold-too-short"
  | "cold-with-continuous"
  | "continuous-too-long";

/** How long something is kept, and what its vault or AWS says to that. */
export const retentionMessages: Messages<RetentionCheck> = {
  "retention-outside-lock": {
    code: "CONFIG-E010",
    message: "{path}: {days} days are outside the lock of {owner}, which accepts {least} to {most}",
    fix: "Move {key} into the window or widen the lock of {owner}: a locked vault refuses every copy outside its window.",
  },
  "lock-window-empty": {
    code: "CONFIG-E011",
    message: "{path}: {least} is more than maxDays {most}",
    fix: "Make minDays at most maxDays: a vault with an empty window refuses every copy.",
  },
  "cooling-off-too-short": {
    code: "CONFIG-E012",
    message: "{path}: {days} is less than 3 days",
    fix: "Give at least 3 days: AWS accepts no shorter cooling-off, and it is the last chance to correct a lock.",
  },
  "local-too-short": {
    code: "CONFIG-E013",
    message: "{path}: {days} is less than 1 day",
    fix: "Keep the original for at least 1 day: the copies are made from it.",
  },
  "local-outside-lock": {
    code: "CONFIG-E020",
    message: "{path}: {days} days are outside the localLock of {owner}, which accepts {least} to {most}",
    fix: "Move localDays into the window or widen localLock: a locked vault refuses every backup outside its window.",
  },
  "shorten-in-locked-vault": {
    code: "CONFIG-E033",
    message: "{path}: shorten, but plan {plan} has a localLock",
    fix: "Write originals: keep, or take localLock off the plan: nobody can shorten what stands in a locked vault.",
  },
  "local-too-short-to-shorten": {
    code: "CONFIG-E034",
    message: "{path}: {days} days, and realm {realm} shortens its originals",
    fix: "Give at least 7 days, or write originals: keep: the next backup or copy is incremental only while an earlier one is there.",
  },
  "cold-too-short": {
    code: "CONFIG-E035",
    message: "{path}: after {cold} days in warm storage, {key} {days} leaves fewer than 90 in cold storage",
    fix: "Raise {key} to {least} or more, or remove coldAfterDays: AWS keeps whatever moves to cold storage there for 90 days.",
  },
  "cold-with-continuous": {
    code: "CONFIG-E036",
    message: "{path}: {cold}, but the rule is continuous",
    fix: "Remove one of the two: AWS Backup moves nothing of a continuous rule to cold storage and refuses the plan.",
  },
  "continuous-too-long": {
    code: "CONFIG-E037",
    message: "{path}: {days} days, but the rule is continuous",
    fix: "Give at most 35 days, or take continuous off the rule: AWS Backup keeps a continuous backup no longer.",
  },
};
