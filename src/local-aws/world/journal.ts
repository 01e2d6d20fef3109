import type { Decision } from "#iam";

/** One decision, as the journal bears it out (the contract of `GET /_holdfast/journal`). */
export interface JournalLine {
  readonly time: string;
  readonly principal: string;
  readonly account: string;
  readonly region: string;
  readonly action: string;
  readonly resource: string;
  readonly decision: "allow" | "deny";
  readonly decidedBy: Decision["decidedBy"];
  /** The error that the call ended with, where it did. */
  readonly error?: string;
  /** Set where a service asked for itself, not a caller. */
  readonly by?: "service";
}

/** Every decision of a world in the order it was made. */
export class Journal {
  #lines: JournalLine[] = [];

  get length(): number {
    return this.#lines.length;
  }

  /** Adds a line and gives its place, for `fail`. */
  add(line: JournalLine): number {
    return this.#lines.push(line) - 1;
  }

  /** Notes that the call of line `place` was allowed and then ended with an error. */
  fail(place: number, error: string): void {
    const line = this.#lines[place];
    if (line) this.#lines[place] = { ...line, error };
  }

  lines(from = 0): readonly JournalLine[] {
    return this.#lines.slice(from);
  }

  toNdjson(): string {
    return this.#lines.map((line) => `${JSON.stringify(line)}\n`).join("");
  }

  fork(): Journal {
    const forked = new Journal();
    forked.#lines = [...this.#lines];
    return forked;
  }
}
