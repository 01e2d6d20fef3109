import type { AccountId, Region } from "#model";
import type { Door } from "../../door.ts";
import { appointment, type CallContext, type Caller } from "../../service.ts";
import type { World } from "../../world/index.ts";
import { acknowledge, type Message, onArrival, type Queue, queueByArn, receive } from "../sqs/index.ts";
import { invoke } from "./invocation.ts";
import { functionByArn, lambdaOf, type Mapping } from "./state.ts";

const lambdaService: Caller = { principal: { kind: "service", name: "lambda.amazonaws.com" } };

/** Lets mappings poll their queue whenever a message arrives. */
export function watchQueues(world: World, door: Door): void {
  onArrival(world, (queue) => {
    for (const [id, place] of queue.pollers) {
      const mapping = lambdaOf(world, place.account, place.region).mappings.get(id);
      if (mapping) wakeMapping(door.context(lambdaService, place), mapping);
    }
  });
}

/** Polls a queue from now on, and again while messages are left or hidden. */
export function startMapping(
  context: CallContext,
  given: { queue: Queue } & Pick<
    Mapping,
    "id" | "functionArn" | "batchSize" | "windowSeconds" | "reportsFailures" | "enabled"
  >,
): Mapping {
  const { queue, ...rest } = given;
  const mapping: Mapping = { ...rest, queueArn: queue.arn, nextPoll: undefined };
  const { account, region } = context;
  lambdaOf(context.world, account, region).mappings.set(mapping.id, mapping);
  queue.pollers.set(mapping.id, { account, region });
  wakeMapping(context, mapping);
  return mapping;
}

export function stopMapping(context: CallContext, mapping: Mapping): void {
  mapping.enabled = false;
  queueByArn(context.world, mapping.queueArn)?.pollers.delete(mapping.id);
  lambdaOf(context.world, context.account, context.region).mappings.delete(mapping.id);
}

/** A message arrived, or the mapping was switched on: polls now, or, where batches may wait, when one is full or has waited. */
export function wakeMapping(context: CallContext, mapping: Mapping): void {
  const now = context.world.clock.now();
  const queue = queueByArn(context.world, mapping.queueArn);
  const visible = queue?.messages.filter(({ visibleFrom }) => visibleFrom <= now).length ?? 0;
  poll(context, mapping, visible >= mapping.batchSize ? now : now + mapping.windowSeconds * 1000);
}

function poll(context: CallContext, mapping: Mapping, at: number): void {
  if (!mapping.enabled || (mapping.nextPoll !== undefined && mapping.nextPoll <= at)) return;
  mapping.nextPoll = at;
  context.later(at, nextPoll, { mapping, at });
}

const nextPoll = appointment(
  "lambda: poll a queue",
  async (context, { mapping, at }: { mapping: Mapping; at: number }) => {
    if (mapping.nextPoll === at) await takeBatch(context, mapping);
  },
);

async function takeBatch(context: CallContext, mapping: Mapping): Promise<void> {
  mapping.nextPoll = undefined;
  const queue = queueByArn(context.world, mapping.queueArn);
  const fn = functionByArn(context.world, mapping.functionArn);
  if (!queue || !fn || !mapping.enabled) return;
  const batch = receive(context.world, queue, mapping.batchSize);
  if (batch.length > 0) {
    const result = await invoke(context, fn, { Records: batch.map((message) => record(queue, message, context)) });
    const failed = result.kind === "failed" ? batch.map(({ id }) => id) : failedItems(result.payload, mapping);
    for (const message of batch) if (!failed.includes(message.id)) acknowledge(queue, message.receipt);
  }
  const [next] = queue.messages.map(({ visibleFrom }) => visibleFrom).sort((a, b) => a - b);
  if (next !== undefined && next <= context.world.clock.now()) wakeMapping(context, mapping);
  else if (next !== undefined) poll(context, mapping, next + mapping.windowSeconds * 1000);
}

/** `ReportBatchItemFailures`: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html */
function failedItems(payload: unknown, mapping: Mapping): readonly string[] {
  if (!mapping.reportsFailures || typeof payload !== "object" || payload === null || !("batchItemFailures" in payload))
    return [];
  const failures = payload.batchItemFailures as readonly { itemIdentifier?: string }[];
  return failures.map(({ itemIdentifier }) => itemIdentifier ?? "");
}

/** https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
function attributesOf({ attributes }: Message): object {
  const shown = Object.entries(attributes).map(([name, { type, value }]) => {
    const own = type.startsWith("Binary") ? { binaryValue: value } : { stringValue: value };
    return [name, { ...own, stringListValues: [], binaryListValues: [], dataType: type }] as const;
  });
  return Object.fromEntries(shown);
}

function record(queue: Queue, message: Message, place: { region: Region; account: AccountId }) {
  return {
    messageId: message.id,
    receiptHandle: message.receipt,
    body: message.body,
    attributes: { ApproximateReceiveCount: String(message.received), SentTimestamp: String(message.sent) },
    messageAttributes: attributesOf(message),
    eventSource: "aws:sqs",
    eventSourceARN: queue.arn,
    awsRegion: place.region,
  };
}
