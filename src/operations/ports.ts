import type { Message } from "./messages.ts";

/** What an operation may not do without a person's word, asked once the changes were shown. */
export interface Question {
  /** Vaults whose lock nobody takes back: each wants its name typed. */
  readonly typeNames: readonly string[];
}

/** The word: nothing is changed unless it is `yes`. */
export type Answer = "yes" | "names-missing" | "no";

/** The two ways in which an operation speaks with whoever started it. */
export interface OperationPorts {
  notify(message: Message): void;
  ask(question: Question): Promise<Answer>;
}

/** Time for operations that wait: the real clock, or that of a rehearsal. */
export interface Pacer {
  /** Milliseconds. */
  now(): number;
  pause(ms: number): Promise<void>;
}

/** An operation that ended for a reason a person can act upon; `exitCode` is the command line's. */
export class OperationError extends Error {
  readonly said: Message;
  readonly exitCode: 1 | 2 | 3;

  constructor(said: Message, exitCode: 1 | 2 | 3) {
    super(said.text);
    this.name = "OperationError";
    this.said = said;
    this.exitCode = exitCode;
  }
}
