/** What the shell is told (docs/reference/cli.md). */
export const exitCodes = {
  done: 0,
  problem: 1,
  usage: 2,
  needsConfirmation: 3,
  changes: 4,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The same for people. */
export const exitCodeMeanings: Readonly<Record<ExitCode, string>> = {
  0: "done",
  1: "a problem in the work: a lost verdict, findings at or above --fail-on, a call that failed",
  2: "wrong usage or wrong input; nothing was done",
  3: "a person's confirmation is missing; nothing was done",
  4: "something would change, and --detailed-exitcode asked to be told",
};
