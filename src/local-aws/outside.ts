import type { World } from "./world/index.ts";
import { defineState, isoTime, type StateOf } from "./world/index.ts";

/** What a service sent to an address outside AWS, or would have sent: a mail reaches nobody. */
export interface Sent {
  readonly time: string;
  /** The service: `sns.amazonaws.com`. */
  readonly by: string;
  readonly to: string;
  readonly subject?: string;
  readonly body: string;
  /** What the address answered; absent where local AWS does not go there, or nobody answered. */
  readonly status?: number;
}

/** A request that a service makes. */
export interface OutsideRequest {
  readonly by: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const outbox: StateOf<Sent[]> = defineState("outbox", () => []);

/** The last ones are enough to be looked at. */
const mostSent = 1000;

/** Real time for an answer: EventBridge waits five seconds, too. */
const patienceMs = 5000;

/** Everything that was sent, the oldest first. */
export function sentOf(world: World): readonly Sent[] {
  return outbox(world, "*", "*");
}

export function noteSent(world: World, sent: Omit<Sent, "time">): void {
  const all = outbox(world, "*", "*");
  all.push({ time: isoTime(world.clock.now()), ...sent });
  if (all.length > mostSent) all.splice(0, all.length - mostSent);
}

/** Makes a request to a loopback address and nowhere else. True where it was taken: 2xx. */
export async function sendRequest(world: World, request: OutsideRequest): Promise<boolean> {
  const { by, url: to, body } = request;
  const status = isLoopback(to) ? await statusOf(request) : undefined;
  noteSent(world, { by, to, body, ...(status === undefined ? {} : { status }) });
  return status !== undefined && status >= 200 && status < 300;
}

/** Is that an address of this machine, by http or https? */
export function isLoopback(url: string): boolean {
  const { protocol = "", hostname = "" } = URL.parse(url) ?? {};
  return ["http:", "https:"].includes(protocol) && ["127.0.0.1", "localhost", "[::1]"].includes(hostname);
}

async function statusOf({ method, url, headers, body }: OutsideRequest): Promise<number | undefined> {
  const sendsBody = method !== "GET" && method !== "HEAD";
  try {
    // A redirect could lead out into the world.
    const signal = AbortSignal.timeout(patienceMs);
    const answer = await fetch(url, { method, headers, redirect: "manual", signal, ...(sendsBody ? { body } : {}) });
    await answer.body?.cancel();
    return answer.status;
  } catch {
    return undefined;
  }
}
