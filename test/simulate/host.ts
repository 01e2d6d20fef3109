import { AwsCallError } from "#aws";
import { type DirectAws, directConnections } from "#aws/transport/direct";
import type { LocalAws } from "#local-aws";
import type { RouteTable } from "#model";
import { callerOf } from "../../src/local-aws/services/iam/index.ts";
import type { FunctionCredentials, FunctionHost, InvocationResult } from "../../src/local-aws/services/lambda/index.ts";
import { AwsError } from "../../src/local-aws/wire/index.ts";
import type { Chance } from "../../src/local-aws/world/chance.ts";
import { functionPorts, type FunctionWorld } from "../../src/runtime/function-ports.ts";
import { orchestrate, type SqsBatch } from "../../src/runtime/orchestrate/orchestrate.ts";
import { reconcile } from "../../src/runtime/reconcile/reconcile.ts";
import { shorten } from "../../src/runtime/shorten/shorten.ts";
import { takeWalks, type WalkBatch } from "../../src/runtime/walk/messages.ts";

/** What can be left out, to see that a simulation can fail. */
export const controls = ["reconcile", "token", "proof", "absence"] as const;
export type SimulatedControl = (typeof controls)[number];

export type LogLine = Readonly<Record<string, unknown>>;

/** What is watched of functions while they run. */
export interface Watch {
  log(line: LogLine): void;
  called(action: string, input: object): void;
  over(calls: number): void;
}

export interface HostOptions {
  readonly table: RouteTable;
  readonly without: SimulatedControl | undefined;
  readonly chance: Chance;
  /** How often a function is killed before one of its calls. */
  readonly kill: number;
  /** How often a function's clock is off, by six hours at most. */
  readonly skew: number;
  readonly watch: Watch;
  /** Draws the id of a request for each call, as the server does: the same seed is the same history over either way. */
  readonly asServed?: boolean;
}

/** A function that is kept warm between its invocations; once it is killed, none of its calls is made. */
interface Life {
  readonly name: string;
  readonly ports: ReturnType<typeof functionPorts>;
  credentials: FunctionCredentials;
  killed: boolean;
  /** Of the invocation. */
  calls: number;
  /** Milliseconds by which its clock is wrong. */
  off: number;
}

class Killed extends Error {}

const killed: InvocationResult = { kind: "failed", errorType: "Runtime.ExitError", message: "killed" };

const attemptsMost = 4;
const hourMs = 3_600_000;

/** Runs the functions in this process, with the permissions of their roles and every call a place to die. */
export class SimulatedHost implements FunctionHost {
  readonly counts: Record<string, number> = { killed: 0, skewed: 0, calls: 0 };
  /** Calls by the name of their function. */
  readonly callsOf: Record<string, number> = {};
  readonly #aws: LocalAws;
  readonly #warm = new Map<string, Life>();
  readonly #options: HostOptions;

  constructor(aws: LocalAws, options: HostOptions) {
    this.#aws = aws;
    this.#options = options;
  }

  async invoke(
    fn: { readonly name: string },
    credentials: FunctionCredentials,
    event: unknown,
  ): Promise<InvocationResult> {
    const life = this.#warm.get(fn.name) ?? this.#begin(fn.name);
    life.credentials = credentials;
    life.calls = 0;
    life.off = this.#clockOff();
    try {
      const payload = await this.#run(fn.name, life.ports, event);
      return life.killed ? killed : { kind: "answered", payload };
    } catch (error) {
      if (error instanceof Killed) return killed;
      return { kind: "failed", errorType: "Error", message: String(error) };
    } finally {
      this.#options.watch.over(life.calls);
      if (life.killed) this.#warm.delete(fn.name);
    }
  }

  async #run(name: string, ports: Life["ports"], event: unknown): Promise<unknown> {
    const { table, without } = this.#options;
    switch (name) {
      case "holdfast-orchestrate":
        return orchestrate(ports, table, event as SqsBatch);
      case "holdfast-reconcile":
        if (without === "reconcile") return undefined;
        return takeWalks(ports, event as WalkBatch, forever, (walking, order) => reconcile(walking, table, order));
      case "holdfast-shorten":
        return takeWalks(ports, event as WalkBatch, forever, (walking, order) =>
          shorten(walking, without === "proof" ? unproven(table) : table, order),
        );
      default:
        throw new Error(`nobody simulates ${name}`);
    }
  }

  #begin(name: string): Life {
    const { table, watch } = this.#options;
    const world: FunctionWorld = {
      connections: directConnections((...call) => this.#call(life, ...call)),
      region: "eu-west-1",
      own: () => life.credentials,
      now: () => this.#aws.world.clock.now() + life.off,
      log: (line) => (life.killed ? undefined : watch.log(line)),
      measure: () => undefined,
    };
    const nobody = { accessKeyId: "", secretAccessKey: "", sessionToken: "" };
    const ports = functionPorts(world, table, name);
    const life: Life = { name, ports, credentials: nobody, killed: false, calls: 0, off: 0 };
    this.#warm.set(name, life);
    return life;
  }

  #clockOff(): number {
    const { chance, skew } = this.#options;
    if (chance.next() >= skew) return 0;
    this.#count("skewed");
    return (chance.next() * 2 - 1) * 6 * hourMs;
  }

  async #call(
    life: Life,
    ...[service, operation, input, { region, credentials }]: Parameters<DirectAws>
  ): Promise<object> {
    const { asServed, chance, kill, watch, without } = this.#options;
    if (life.killed) throw new Killed();
    life.killed = chance.next() < kill;
    if (life.killed) {
      this.#count("killed");
      throw new Killed();
    }
    life.calls += 1;
    this.#count("calls");
    this.callsOf[life.name] = (this.callsOf[life.name] ?? 0) + 1;
    watch.called(`${service}:${operation}`, input);
    const given =
      without === "token" && operation === "StartCopyJob" ? { ...input, IdempotencyToken: undefined } : input;
    if (without === "absence" && operation === "ListProtectedResourcesByBackupVault") return {};
    const { world, door } = this.#aws;
    return tried(`${service}:${operation}`, () => {
      if (asServed === true) world.chance.uuid();
      return door.call(callerOf(world, credentials.accessKeyId, credentials.sessionToken), region, service, operation, {
        ...given,
      });
    });
  }

  #count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
  }
}

/** As the signed client tries again, without its pauses. */
async function tried(action: string, call: () => Promise<object>): Promise<object> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const again = error.status >= 500 || /Throttl|TooManyRequests/.test(error.code);
      if (attempt === attemptsMost || !again) throw new AwsCallError(action, error.code, error.message, error.status);
    }
  }
}

function forever(): number {
  return Number.POSITIVE_INFINITY;
}

/** A table by which everything has arrived as soon as it is made. */
function unproven(table: RouteTable): RouteTable {
  return { ...table, rows: table.rows.map((row) => ({ ...row, steps: [] })) };
}
