import type { Message } from "./messages.ts";

/** What an operation may not do without a person's word. */
export type Question =
  /** Accept the changes that were shown. */
  | { readonly kind: "accept"; readonly changes: readonly string[] }
  /** Type the name of each vault whose lock nobody takes back. */
  | { readonly kind: "type-names"; readonly vaults: readonly string[]; readonly why: string };

/** The two ways in which an operation speaks with whoever started it. */
export interface OperationPorts {
  notify(message: Message): void;
  /** False where the person declines or cannot be asked. */
  ask(question: Question): Promise<boolean>;
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
