import type { World } from "../../world/index.ts";
import { type Message, type Queue, queueByArn } from "./state.ts";

/** SQS defaults in seconds (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html). */
const defaultVisibilitySeconds = 30;
const defaultRetentionSeconds = 345_600;

/** Puts a message on a queue and tells whoever listens. */
export function deliver(world: World, queue: Queue, body: string, delaySeconds = 0): Message {
  const now = world.clock.now();
  const message = {
    id: world.chance.uuid(),
    body,
    sent: now,
    visibleFrom: now + delaySeconds * 1000,
    received: 0,
    receipt: undefined,
  };
  queue.messages.push(message);
  for (const listener of queue.listeners) listener();
  return message;
}

/** Hands out up to `most` visible messages; those received too often go to the dead-letter queue instead. */
export function receive(world: World, queue: Queue, most: number, visibilitySeconds?: number): Message[] {
  forgetOld(world, queue);
  const now = world.clock.now();
  const hide = visibilitySeconds ?? Number(queue.attributes.get("VisibilityTimeout") ?? defaultVisibilitySeconds);
  const taken: Message[] = [];
  for (const message of queue.messages.filter(({ visibleFrom }) => visibleFrom <= now)) {
    if (taken.length >= most) break;
    if (buried(world, queue, message)) continue;
    message.received += 1;
    message.visibleFrom = now + hide * 1000;
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

function forgetOld(world: World, queue: Queue): void {
  const keep = Number(queue.attributes.get("MessageRetentionPeriod") ?? defaultRetentionSeconds) * 1000;
  queue.messages = queue.messages.filter(({ sent }) => sent + keep > world.clock.now());
}

/** True where the message went to the dead-letter queue. */
function buried(world: World, queue: Queue, message: Message): boolean {
  const redrive = JSON.parse(queue.attributes.get("RedrivePolicy") ?? "{}") as {
    deadLetterTargetArn?: string;
    maxReceiveCount?: number | string;
  };
  if (redrive.maxReceiveCount === undefined || message.received < Number(redrive.maxReceiveCount)) return false;
  const grave = queueByArn(world, redrive.deadLetterTargetArn ?? "");
  if (!grave) return false;
  queue.messages = queue.messages.filter((other) => other !== message);
  grave.messages.push({ ...message, visibleFrom: world.clock.now(), receipt: undefined });
  return true;
}
