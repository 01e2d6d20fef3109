import type { World } from "../../world/index.ts";
import type { MessageAttributes } from "./message-attributes.ts";
import { type Message, type Queue, queueByArn, redriveOf } from "./state.ts";

/** SQS defaults in seconds (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html). */
const defaultVisibilitySeconds = 30;
const defaultRetentionSeconds = 345_600;

type Watcher = (queue: Queue) => void;

/** Beside the world's memory, which a fork copies: who watches belongs to one world. */
const watchers = new WeakMap<World, Watcher>();

/** Tells `watcher` of every queue that got a message for its pollers. */
export function onArrival(world: World, watcher: Watcher): void {
  watchers.set(world, watcher);
}

function arrived(world: World, queue: Queue): void {
  if (queue.pollers.size > 0) watchers.get(world)?.(queue);
}

export interface DeliveryOptions {
  /** Goes before that of the queue. */
  readonly delaySeconds?: number | undefined;
  readonly attributes?: MessageAttributes;
}

/** Puts a message on a queue and tells whoever listens. */
export function deliver(world: World, queue: Queue, body: string, options: DeliveryOptions = {}): Message {
  const now = world.clock.now();
  const delay = options.delaySeconds ?? Number(queue.attributes.get("DelaySeconds") ?? 0);
  const message = {
    id: world.chance.uuid(),
    body,
    attributes: options.attributes ?? {},
    sent: now,
    visibleFrom: now + delay * 1000,
    received: 0,
    receipt: undefined,
  };
  queue.messages.push(message);
  arrived(world, queue);
  return message;
}

/** Hands out up to `most` visible messages; those received too often go to the dead-letter queue instead. */
export function receive(world: World, queue: Queue, most: number, visibilitySeconds?: number): Message[] {
  forgetOld(world, queue);
  const now = world.clock.now();
  const hidden = visibilitySeconds ?? Number(queue.attributes.get("VisibilityTimeout") ?? defaultVisibilitySeconds);
  const taken: Message[] = [];
  for (const message of queue.messages.filter(({ visibleFrom }) => visibleFrom <= now)) {
    if (taken.length >= most) break;
    if (buried(world, queue, message)) continue;
    message.received += 1;
    message.visibleFrom = now + hidden * 1000;
    message.receipt = world.chance.uuid();
    taken.push(message);
  }
  return taken;
}

/** Deletes by receipt; an old receipt deletes nothing. */
export function acknowledge(queue: Queue, receipt: string | undefined): boolean {
  const before = queue.messages.length;
  queue.messages = queue.messages.filter((message) => message.receipt === undefined || message.receipt !== receipt);
  return queue.messages.length < before;
}

/** Hides a message for that long from now on; undefined where no message bears the receipt, false where none is hidden. */
export function hide(world: World, queue: Queue, receipt: string | undefined, seconds: number): boolean | undefined {
  const message = queue.messages.find((one) => one.receipt !== undefined && one.receipt === receipt);
  if (!message) return undefined;
  const now = world.clock.now();
  if (message.visibleFrom <= now) return false;
  message.visibleFrom = now + seconds * 1000;
  arrived(world, queue);
  return true;
}

/** Whoever looks at a queue sees nothing that is past its retention; a dead letter keeps the time that it was sent at. */
export function forgetOld(world: World, queue: Queue): void {
  const keep = Number(queue.attributes.get("MessageRetentionPeriod") ?? defaultRetentionSeconds) * 1000;
  queue.messages = queue.messages.filter(({ sent }) => sent + keep > world.clock.now());
}

/** True where the message went to the dead-letter queue. */
function buried(world: World, queue: Queue, message: Message): boolean {
  const redrive = redriveOf(queue.attributes.get("RedrivePolicy"));
  const grave = redrive && message.received >= redrive.most ? queueByArn(world, redrive.grave) : undefined;
  if (!grave) return false;
  queue.messages = queue.messages.filter((other) => other !== message);
  grave.messages.push({ ...message, visibleFrom: world.clock.now(), receipt: undefined });
  arrived(world, grave);
  return true;
}
