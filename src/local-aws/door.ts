import type { Decision } from "#iam";
import type { AccountId, Region } from "#model";
import { withFaults } from "./fault-door.ts";
import { accountOf, decideAccess, type GuardOf, guardsOf } from "./permission.ts";
import { type CallEnd, tellTrail } from "./services/cloudtrail/index.ts";
import type { Access, Appointment, CallContext, Caller, Operation, Service } from "./service.ts";
import { AwsError, type ServiceName } from "./wire/index.ts";
import { isoTime, type World } from "./world/index.ts";

/** Where a call goes. */
export interface Place {
  readonly account: AccountId;
  readonly region: Region;
}

/** The one way into local AWS: permission, journal and clock are done here, never by an operation. */
export interface Door {
  call(caller: Caller, region: Region, service: ServiceName, operation: string, input: object): Promise<object>;
  /** A context for what the world does by itself (schedules, expiry): no call stands behind it. */
  context(caller: Caller, place: Place): CallContext;
  /** Plays what `CallContext.later` put on the timeline. */
  play(act: object): void | Promise<void>;
}

/** What stands on the timeline: an appointment, who made it and where. */
interface Act {
  readonly appointment: Appointment<unknown>;
  readonly about: unknown;
  readonly caller: Caller;
  readonly place: Place;
  readonly byService: boolean;
  readonly service: ServiceName | undefined;
}

/** Opens the door to a set of services. */
export function openDoor(world: World, services: readonly Service[]): Door {
  const byName = new Map<string, Service>(services.map((service) => [service.name, service]));
  const guardOf = guardsOf(services);
  const wirings = new Map<ServiceName | undefined, Wiring>();
  const inner: Door = {
    call: async (caller, region, serviceName, operationName, input) => {
      const service = byName.get(serviceName);
      const operation = service?.operations[operationName];
      if (!service || !operation) throw notImplemented(serviceName, operationName);
      const account = accountOf(caller) ?? "000000000000";
      const context = new Call(wirings.get(serviceName) ?? unwired, caller, { account, region }, false);
      const end = await endOf(operation, input, context);
      const { resource } = context;
      const telling = tellTrail(context, { service: serviceName, operation: operationName, input, resource, end });
      if (telling) await telling;
      if ("error" in end) throw end.error;
      return end.output;
    },
    context: (caller, place) => new Call(unwired, caller, place, true),
    play: (act) => {
      // Nothing else puts anything on a world's timeline.
      const { appointment, about, caller, place, byService, service } = act as Act;
      return appointment.keep(new Call(wirings.get(service) ?? unwired, caller, place, byService), about);
    },
  };
  const unwired: Wiring = { world, door: inner, guardOf, service: undefined, accessDenied: "AccessDeniedException" };
  for (const { name, accessDenied } of services) wirings.set(name, { ...unwired, service: name, accessDenied });
  // What a service asks for on behalf of a caller does not meet faults once more: AWS's services try again.
  return withFaults(world, inner);
}

async function endOf(operation: Operation, input: object, context: Call): Promise<CallEnd> {
  try {
    for (const access of operation.access(input, context)) context.require(access);
    return { output: (await operation.run(input, context)) ?? {} };
  } catch (error) {
    context.noteFailure(error instanceof AwsError ? error.code : "InternalFailure");
    return { error };
  }
}

/** The error of an operation that AWS has and local AWS does not have yet: never a silent success. */
function notImplemented(service: string, operation: string): AwsError {
  const message = `${service}:${operation} is not built in local AWS (docs/reference/local-aws.md lists what is)`;
  return new AwsError("NotImplemented", message, { status: 501 });
}

/** AWS's words where a statement denies, and the statement. */
function why({ reason, deniedIn }: Decision): string {
  return deniedIn === undefined ? `because ${reason}` : `with an explicit deny in ${deniedIn}: ${reason}`;
}

/** What a call needs of the door that let it in. */
interface Wiring {
  readonly world: World;
  readonly door: Door;
  readonly guardOf: GuardOf;
  /** The service that was called; none where the world acts by itself. */
  readonly service: ServiceName | undefined;
  readonly accessDenied: string;
}

class Call implements CallContext {
  readonly world: World;
  readonly caller: Caller;
  readonly account: AccountId;
  readonly region: Region;
  readonly #wiring: Wiring;
  readonly #byService: boolean;
  #lastLine: number | undefined;
  /** The first resource that this call asked a permission for. */
  resource: string | undefined;

  constructor(wiring: Wiring, caller: Caller, place: Place, byService: boolean) {
    this.world = wiring.world;
    this.caller = caller;
    this.account = place.account;
    this.region = place.region;
    this.#wiring = wiring;
    this.#byService = byService;
  }

  get now(): Date {
    return new Date(this.world.clock.now());
  }

  decide(access: Access): Decision {
    this.resource ??= access.resource;
    const decision = decideAccess(this.world, this.caller, this, access, this.#wiring.guardOf);
    this.#lastLine = this.world.journal.add({
      time: isoTime(this.world.clock.now()),
      principal: principalName(this.caller),
      account: this.account,
      region: this.region,
      action: access.action,
      resource: access.resource,
      decision: decision.outcome === "allow" ? "allow" : "deny",
      decidedBy: decision.decidedBy,
      ...(this.#byService ? { by: "service" as const } : {}),
    });
    return decision;
  }

  require(access: Access): void {
    const decision = this.decide(access);
    if (decision.outcome === "allow") return;
    const message = `User: ${principalName(this.caller)} is not authorized to perform: ${access.action} on resource: ${access.resource} ${why(decision)}`;
    throw new AwsError(this.#wiring.accessDenied, message, { status: 403 });
  }

  as(caller: Caller, place: { account?: AccountId; region?: Region } = {}): CallContext {
    const account = place.account ?? accountOf(caller) ?? this.account;
    const there = { account, region: place.region ?? this.region };
    return new Call(this.#wiring, caller, there, true);
  }

  later<About>(at: number, kept: Appointment<About>, about: About): void {
    const { account, region, caller } = this;
    const { service } = this.#wiring;
    const place = { account, region };
    const act: Act = {
      appointment: kept,
      about,
      caller,
      place,
      byService: this.#byService,
      service,
    };
    this.world.timeline.schedule(at, act);
  }

  call(service: ServiceName, operation: string, input: object): Promise<object> {
    const by = this.#wiring.service;
    const caller = by === undefined ? this.caller : { ...this.caller, invokedBy: `${by}.amazonaws.com` };
    return this.#wiring.door.call(caller, this.region, service, operation, input);
  }

  noteFailure(code: string): void {
    if (this.#lastLine !== undefined) this.world.journal.fail(this.#lastLine, code);
  }
}

/** The name that errors and the journal use: the session where there is one. */
function principalName({ principal }: Caller): string {
  if (principal.kind === "service") return principal.name;
  return "sessionArn" in principal ? principal.sessionArn : principal.arn;
}
