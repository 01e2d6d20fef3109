/** What the shell is told (docs/reference/cli.md). */
export const exitCodes = {
  done: 0,
  /** A problem in the work: a lost verdict, findings at or above `--fail-on`, an AWS call that failed. */
  problem: 1,
  /** Wrong usage or wrong input; nothing was done. */
  usage: 2,
  /** A person's word is missing; nothing was done. */
  needsConfirmation: 3,
  /** Something would change, and `--detailed-exitcode` asked to be told. */
  changes: 4,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
