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

/** Every decision of a world in the order it was made; with a limit, at least that many of the last ones. */
export class Journal {
  readonly #limit: number;
  #lines: JournalLine[] = [];
  #dropped = 0;

  constructor(limit: number = Number.POSITIVE_INFINITY) {
    this.#limit = limit;
  }

  get length(): number {
    return this.#dropped + this.#lines.length;
  }

  /** Adds a line and gives its place, for `fail`. */
  add(line: JournalLine): number {
    const place = this.#dropped + this.#lines.push(line) - 1;
    if (this.#lines.length >= 2 * this.#limit) this.#forget();
    return place;
  }

  /** Half at a time, so that a line costs the same whatever the limit. */
  #forget(): void {
    const kept = this.#lines.slice(-this.#limit);
    this.#dropped += this.#lines.length - kept.length;
    this.#lines = kept;
  }

  /** Notes that the call of line `place` was allowed and then ended with an error. */
  fail(place: number, error: string): void {
    const line = this.#lines[place - this.#dropped];
    if (line) this.#lines[place - this.#dropped] = { ...line, error };
  }

  lines(from = 0): readonly JournalLine[] {
    return this.#lines.slice(Math.max(0, from - this.#dropped));
  }

  toNdjson(): string {
    return this.#lines.map((line) => `${JSON.stringify(line)}\n`).join("");
  }

  fork(): Journal {
    const forked = new Journal(this.#limit);
    forked.#lines = [...this.#lines];
    forked.#dropped = this.#dropped;
    return forked;
  }
}
