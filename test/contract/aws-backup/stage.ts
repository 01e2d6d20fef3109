import type { AccountId } from "#model";
import { Ledger } from "./ledger.ts";
import { type Answer, type PlayedService, type Port, Refusal } from "./port.ts";

/** Everything that a run makes has a name that begins so; the guard refuses an account where such a thing is left. */
const runPrefix = "holdfast-contract-";

/** A new name for a run: seconds since 1970 in base 36 and two letters of chance. */
export function newRun(): string {
  const seconds = Math.floor(Date.now() / 1000).toString(36);
  return `${runPrefix}${seconds}${Math.floor(Math.random() * 1296).toString(36)}`;
}

/** How a call was refused. */
export interface Refused {
  readonly code: string;
  readonly message: string;
}

/** Two hours of looks, half a minute apart: longer than any job of an empty resource was seen to take. */
const looks = { seconds: 30, most: 240 };

/** A run of the contract on a port: its names, what it made, and what its cases share. */
export class Stage {
  readonly port: Port;
  readonly run: string;
  readonly ledger: Ledger;
  readonly #shared = new Map<string, Promise<unknown>>();

  constructor(port: Port, run: string, note: (made: string) => void = () => undefined) {
    this.ledger = new Ledger(note);
    this.port = port;
    this.run = run;
  }

  /** A name that nothing else has. */
  name(what: string): string {
    return `${this.run}-${what}`;
  }

  get tags(): Readonly<Record<string, string>> {
    return { "holdfast:contract": this.run };
  }

  /** The same as most services other than AWS Backup want them. */
  get tagList(): readonly { readonly Key: string; readonly Value: string }[] {
    return Object.entries(this.tags).map(([Key, Value]) => ({ Key, Value }));
  }

  /** A call in the workload account. */
  call<Output = Answer>(service: PlayedService, operation: string, input: object = {}): Promise<Output> {
    return this.port.call<Output>(this.port.workload, service, operation, input);
  }

  /** AWS Backup of the workload account, or of another. */
  backup<Output = Answer>(operation: string, input: object = {}, account?: AccountId): Promise<Output> {
    return this.port.call<Output>(account ?? this.port.workload, "backup", operation, input);
  }

  /** Makes what several cases look at once a run. */
  once<T>(key: string, make: () => Promise<T>): Promise<T> {
    const known = this.#shared.get(key) ?? make();
    this.#shared.set(key, known);
    return known as Promise<T>;
  }

  /** Looks until it is so; the last look is the answer either way. */
  async until<T>(look: () => Promise<T>, done: (seen: T) => boolean): Promise<T> {
    let seen = await look();
    for (let count = 1; count < looks.most && !done(seen); count++) {
      await this.port.pause(looks.seconds);
      seen = await look();
    }
    return seen;
  }
}

/** The refusal of a call; a call that is not refused has the code "none". */
export async function refused(call: Promise<unknown>): Promise<Refused> {
  try {
    await call;
    return { code: "none", message: "" };
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, message: error.message };
    throw error;
  }
}

export async function refusedCode(call: Promise<unknown>): Promise<string> {
  return (await refused(call)).code;
}
