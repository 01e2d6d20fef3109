import { parseArn } from "#model";
import type { CallContext, Caller } from "../../service.ts";
import { invokeFromService } from "../lambda/index.ts";
import { deliver, mostMessageAttributes, queueByArn } from "../sqs/index.ts";
import { deadLetterArnOf } from "./attributes.ts";
import { confirmationText, functionEvent, queueText } from "./envelope.ts";
import { passes } from "./filter.ts";
import type { Notification } from "./message.ts";
import type { Subscription, Topic } from "./state.ts";

const service: Caller = { principal: { kind: "service", name: "sns.amazonaws.com" } };

/** Hands a message to every confirmed subscription whose filter lets it through. */
export function publish(context: CallContext, topic: Topic, notification: Notification): void {
  for (const subscription of topic.subscriptions.values()) {
    if (subscription.token === undefined && passes(subscription, notification))
      send(context, topic, subscription, notification);
  }
}

function send(context: CallContext, topic: Topic, subscription: Subscription, notification: Notification): void {
  const taken = subscription.protocol === "sqs" ? toQueue : toFunction;
  if (taken(context, topic, subscription, notification)) return;
  const grave = deadLetterArnOf(subscription.attributes.get("RedrivePolicy"));
  if (grave !== undefined) put(context, topic, grave, queueText(topic, subscription, notification));
}

/** True where the queue took it. A raw message with more attributes than SQS carries is dropped (raw message delivery). */
function toQueue(context: CallContext, topic: Topic, subscription: Subscription, notification: Notification): boolean {
  const { endpoint, attributes } = subscription;
  if (attributes.get("RawMessageDelivery") !== "true")
    return put(context, topic, endpoint, queueText(topic, subscription, notification));
  if (Object.keys(notification.attributes).length > mostMessageAttributes) return true;
  const text = notification.texts["sqs"] ?? notification.text;
  return put(context, topic, endpoint, text, notification.attributes);
}

function toFunction(context: CallContext, topic: Topic, subscription: Subscription, message: Notification): boolean {
  const { endpoint } = subscription;
  if (!mayUse(context, topic, "lambda:InvokeFunction", endpoint)) return false;
  invokeFromService(context, endpoint, functionEvent(topic, subscription, message));
  return true;
}

/** Asks the owner of a queue of another account whether he wants what a topic publishes. */
export function askToConfirm(context: CallContext, topic: Topic, { endpoint, token = "" }: Subscription): void {
  put(context, topic, endpoint, confirmationText(topic, token, context.world.chance.uuid(), context.now));
}

function put(
  context: CallContext,
  topic: Topic,
  queueArn: string,
  text: string,
  attributes: Notification["attributes"] = {},
): boolean {
  const queue = queueByArn(context.world, queueArn);
  if (!queue || !mayUse(context, topic, "sqs:SendMessage", queueArn)) return false;
  deliver(context.world, queue, text, { attributes });
  return true;
}

/** Queues and functions let SNS in by their own policies, for the topic that they name. */
function mayUse(context: CallContext, topic: Topic, action: string, resource: string): boolean {
  const source = { "aws:SourceArn": topic.arn, "aws:SourceAccount": topic.owner };
  const place = parseArn(topic.arn);
  return context.as(service, place).decide({ action, resource, context: source }).outcome === "allow";
}
