import { Refusal } from "./port.ts";

interface Made {
  readonly what: string;
  readonly undo: () => Promise<unknown>;
}

/** What is gone already needs no taking away. A vault that is not there answers otherwise: it is never deleted twice. */
const goneCodes = ["ResourceNotFoundException", "NoSuchEntity", "FileSystemNotFound"];

/** What a run has made, and how each is taken away again, the last first. */
export class Ledger {
  readonly #note: (made: string) => void;
  #made: readonly Made[] = [];

  /** `note` hears of each thing at once: a run that is killed takes nothing away. */
  constructor(note: (made: string) => void) {
    this.#note = note;
  }

  /** Notes a thing; the answer takes it away now. */
  made(what: string, undo: () => Promise<unknown>): () => Promise<void> {
    const one: Made = { what, undo };
    this.#made = [one, ...this.#made];
    this.#note(what);
    return () => this.#remove(one);
  }

  /** Takes everything away; gives what could not be, and why. The second round finds gone what hung on something else. */
  async clear(): Promise<readonly string[]> {
    await this.#round();
    return this.#round();
  }

  async #round(): Promise<readonly string[]> {
    const left: string[] = [];
    for (const one of this.#made) {
      try {
        await this.#remove(one);
      } catch (error) {
        left.push(`${one.what}: ${error instanceof Refusal ? `${error.code}: ${error.message}` : String(error)}`);
      }
    }
    return left;
  }

  async #remove(one: Made): Promise<void> {
    if (!this.#made.includes(one)) return;
    await one.undo().catch((error: unknown) => {
      if (!(error instanceof Refusal && goneCodes.includes(error.code))) throw error;
    });
    this.#made = this.#made.filter((other) => other !== one);
  }
}
