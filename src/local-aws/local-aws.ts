import { playControl } from "./control/index.ts";
import { type Door, openDoor } from "./door.ts";
import { workerHost } from "./function-host.ts";
import { callerOf, issuedKey } from "./services/iam/index.ts";
import { attachFunctionHost } from "./services/lambda/index.ts";
import { type ApproverActs, approverActs } from "./services/mpa/index.ts";
import { localMessages } from "./messages.ts";
import { services, startServices } from "./services/index.ts";
import {
  AwsError,
  decodeCall,
  WireError,
  type DecodedCall,
  type WireRequest,
  type WireResponse,
} from "./wire/index.ts";
import {
  createWorld,
  flowingClock,
  forkWorld,
  frozenClock,
  playUntil,
  type World,
  type WorldOptions,
} from "./world/index.ts";

/** How a local AWS starts. */
export interface LocalAwsOptions extends Omit<WorldOptions, "clock"> {
  /** The time at which a frozen clock stands; without it the clock flows with the real one. */
  readonly frozenAt?: number;
}

/** An embedded AWS of many accounts and regions. */
export interface LocalAws {
  readonly world: World;
  readonly door: Door;
  /** Serves one HTTP request, control requests included; never throws. */
  handle(request: WireRequest): Promise<WireResponse>;
  /** What the approvers of Multi-party approval do in their portal, where AWS has no API for it. */
  readonly approvers: ApproverActs;
  /** Moves the clock forward and plays all that is due by then. Gives how many events were played. */
  advanceTo(time: number): Promise<number>;
  /** Empties the world; a flowing clock is the real one again. */
  reset(): Promise<void>;
  /** Snapshots that somebody gave a name; `reset` leaves them. */
  readonly snapshots: Map<string, World>;
  /** The world as it is now, for `restore`. */
  snapshot(): Promise<World>;
  /** Goes back to a snapshot, as often as one likes. A flowing clock shows the time since then. */
  restore(snapshot: World): Promise<void>;
  /** Another local AWS with a copy of this world: what happens in one is nothing to the other. */
  fork(): Promise<LocalAws>;
  /** Tells where functions reach this AWS; called by whoever listens. */
  setEndpoint(url: () => Promise<string>): void;
  close(): Promise<void>;
}

/** Creates a local AWS; nothing listens until `listen` (server.ts) says so. */
export function createLocalAws(options: LocalAwsOptions = {}): LocalAws {
  return new Instance(options);
}

function newWorld({ frozenAt, ...rest }: LocalAwsOptions): World {
  return createWorld({ ...rest, clock: frozenAt === undefined ? flowingClock() : frozenClock(frozenAt) });
}

class Instance implements LocalAws {
  world: World;
  door: Door;
  readonly snapshots: Map<string, World> = new Map();
  readonly #options: LocalAwsOptions;
  #host = this.#newHost();
  #endpoint: () => Promise<string> = () => Promise.reject(new Error("local AWS does not listen"));
  #playing: Promise<number> | undefined;

  constructor(options: LocalAwsOptions, world: World = newWorld(options)) {
    this.#options = options;
    this.world = world;
    this.door = this.#open(world);
  }

  #open(world: World): Door {
    attachFunctionHost(world, this.#host);
    const door = openDoor(world, services);
    startServices(world, door);
    return door;
  }

  #newHost() {
    return workerHost(
      () => this.#endpoint(),
      () => this.world.clock.now(),
    );
  }

  setEndpoint(url: () => Promise<string>): void {
    this.#endpoint = url;
  }

  readonly approvers: ApproverActs = {
    answerInvitation: async (answer) => {
      await this.#catchUp();
      return approverActs(this.door).answerInvitation(answer);
    },
    castVote: async (vote) => {
      await this.#catchUp();
      return approverActs(this.door).castVote(vote);
    },
  };

  async handle(request: WireRequest): Promise<WireResponse> {
    const control = await playControl(this, request);
    if (control) return control;
    try {
      return await this.#answer(await decodeCall(request), request);
    } catch (error) {
      if (error instanceof WireError) return error.response;
      throw error;
    }
  }

  async #answer(call: DecodedCall, request: WireRequest): Promise<WireResponse> {
    await this.#catchUp();
    const requestId = this.world.chance.uuid();
    try {
      const origin = `http://${request.headers["host"] ?? "127.0.0.1"}`;
      const sent = { id: requestId, userAgent: request.headers["user-agent"] ?? "" };
      const caller = { ...this.#callerOf(call), origin, request: sent };
      const region = call.credential?.region ?? "us-east-1";
      const output = await this.door.call(caller, region, call.service, call.operation, call.input);
      return call.succeed(output as Record<string, unknown>, requestId);
    } catch (error) {
      return call.fail(asAwsError(error), requestId);
    }
  }

  /** With a flowing clock, plays what came due since the last call. */
  async #catchUp(): Promise<void> {
    if (this.world.clock.flowing && !this.#playing) await this.advanceTo(this.world.clock.now());
  }

  #callerOf(call: DecodedCall) {
    const { credential } = call;
    const key = credential && issuedKey(this.world, credential.accessKeyId);
    if (key && !call.signatureMatches(key.secretAccessKey)) {
      throw new AwsError(
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided.",
        { status: 403 },
      );
    }
    return callerOf(this.world, credential?.accessKeyId, credential?.sessionToken);
  }

  /** One player at a time: functions that an event runs call in meanwhile and are served at that event's time. */
  async advanceTo(time: number): Promise<number> {
    while (this.#playing) await this.#playing;
    this.#playing = playUntil(this.world, time, (act) => this.door.play(act));
    try {
      return await this.#playing;
    } finally {
      this.#playing = undefined;
    }
  }

  reset(): Promise<void> {
    return this.#goTo(newWorld(this.#options));
  }

  async snapshot(): Promise<World> {
    while (this.#playing) await this.#playing;
    return forkWorld(this.world);
  }

  restore(snapshot: World): Promise<void> {
    return this.#goTo(forkWorld(snapshot));
  }

  async fork(): Promise<LocalAws> {
    return new Instance(this.#options, await this.snapshot());
  }

  /** Functions that ran in the world before remember it: they start anew. */
  async #goTo(world: World): Promise<void> {
    await this.#host.close();
    this.#host = this.#newHost();
    this.world = world;
    this.door = this.#open(world);
  }

  async close(): Promise<void> {
    this.world.timeline.clear();
    await this.#host.close();
  }
}

/** Whatever is no AWS error is a bug of ours: said as such, with its text, and the server lives on. */
function asAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`holdfast: [LOCAL-E001] ${localMessages["LOCAL-E001"].replace("{stack}", text)}\n`);
  return new AwsError("InternalFailure", `a bug in local AWS: ${text}`, { status: 500 });
}
