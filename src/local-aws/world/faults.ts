import { type Chance, seededChance } from "./chance.ts";

/** How often what goes wrong; every rate from 0 (never) to 1 (always). */
export interface FaultRates {
  readonly events: {
    readonly lose: number;
    readonly double: number;
    readonly delay: { readonly rate: number; readonly maxMs: number };
    readonly reorder: number;
  };
  readonly throttle: number;
  readonly serverError: number;
  /** Changes of an organization that meet another one. */
  readonly concurrentModification: number;
  /** Changes of IAM and KMS that decisions see only up to so many milliseconds later. */
  readonly consistency: { readonly rate: number; readonly maxMs: number };
  readonly functions: { readonly crash: number; readonly timeout: number };
  /** `partial`: of the members of a stack; `retry`: errors after which AWS Backup tries again by itself. */
  readonly jobs: { readonly fail: number; readonly expire: number; readonly partial: number; readonly retry: number };
}

const noFaults: FaultRates = {
  events: { lose: 0, double: 0, delay: { rate: 0, maxMs: 0 }, reorder: 0 },
  throttle: 0,
  serverError: 0,
  concurrentModification: 0,
  consistency: { rate: 0, maxMs: 0 },
  functions: { crash: 0, timeout: 0 },
  jobs: { fail: 0, expire: 0, partial: 0, retry: 0 },
};

export type FaultKind =
  | "lost"
  | "doubled"
  | "delayed"
  | "reordered"
  | "throttled"
  | "server-error"
  | "concurrently-modified"
  | "seen-late"
  | "function-crashed"
  | "function-timed-out"
  | "job-failed"
  | "job-expired"
  | "job-partial"
  | "job-retried";

/** Later than the event after it, most likely. */
const reorderMs = 300_000;

/** What goes wrong in a world, by a seed of its own: without faults nothing else of the world changes. */
export class Faults {
  #chance: Chance = seededChance(1);
  #rates: FaultRates = noFaults;
  readonly #counts = new Map<FaultKind, number>();

  get rates(): FaultRates {
    return this.#rates;
  }

  /** How often each fault has struck since the rates were set. */
  get counts(): Readonly<Partial<Record<FaultKind, number>>> {
    return Object.fromEntries(this.#counts);
  }

  set(rates: FaultRates, seed: number): void {
    this.#rates = rates;
    this.#chance = seededChance(seed);
    this.#counts.clear();
  }

  fork(): Faults {
    const forked = new Faults();
    forked.#rates = this.#rates;
    forked.#chance = this.#chance.fork();
    for (const [kind, count] of this.#counts) forked.#counts.set(kind, count);
    return forked;
  }

  /** Does this fault strike now? */
  strikes(kind: FaultKind, rate: number): boolean {
    if (rate <= 0 || this.#chance.next() >= rate) return false;
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
    return true;
  }

  /** After how many milliseconds an event arrives, each time that it does: none where it is lost. */
  arrivals(): readonly number[] {
    const { lose, double } = this.#rates.events;
    if (this.strikes("lost", lose)) return [];
    const times = this.strikes("doubled", double) ? 2 : 1;
    return Array.from({ length: times }, () => this.#lateness());
  }

  #lateness(): number {
    const { delay, reorder } = this.#rates.events;
    return this.late("delayed", delay.rate, delay.maxMs) + this.late("reordered", reorder, reorderMs);
  }

  /** By how many milliseconds, at most `mostMs`, this fault makes something late: 0 where it does not strike. */
  late(kind: FaultKind, rate: number, mostMs: number): number {
    return this.strikes(kind, rate) ? Math.floor(this.#chance.next() * mostMs) : 0;
  }

  /** One of two ways in which a fault can strike, both as likely. */
  either<One, Other>(one: One, other: Other): One | Other {
    return this.#chance.next() < 0.5 ? one : other;
  }
}
