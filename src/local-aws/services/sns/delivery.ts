import type { CallContext } from "../../service.ts";
import { invokeFromService } from "../lambda/index.ts";
import { mostMessageAttributes } from "../sqs/index.ts";
import { deadLetterArnOf } from "./attributes.ts";
import { confirmationMail, confirmationText, functionEvent, notificationText, textFor } from "./envelope.ts";
import { passes } from "./filter.ts";
import type { Notification } from "./message.ts";
import { sendOutside } from "./outside.ts";
import { mayUse, put } from "./queue.ts";
import type { Subscription, Topic } from "./state.ts";

/** Hands a message to every confirmed subscription whose filter lets it through. */
export function publish(context: CallContext, topic: Topic, notification: Notification): void {
  for (const subscription of topic.subscriptions.values()) {
    if (subscription.token === undefined && passes(subscription, notification))
      send(context, topic, subscription, notification);
  }
}

function send(context: CallContext, topic: Topic, subscription: Subscription, notification: Notification): void {
  if (senders[subscription.protocol](context, topic, subscription, notification)) return;
  const grave = deadLetterArnOf(subscription.attributes.get("RedrivePolicy"));
  if (grave !== undefined) put(context, topic, grave, notificationText(topic, subscription, notification));
}

/** True where the queue took it. A raw message with more attributes than SQS carries is dropped (raw message delivery). */
function toQueue(context: CallContext, topic: Topic, subscription: Subscription, notification: Notification): boolean {
  const { endpoint, attributes } = subscription;
  if (attributes.get("RawMessageDelivery") !== "true")
    return put(context, topic, endpoint, notificationText(topic, subscription, notification));
  if (Object.keys(notification.attributes).length > mostMessageAttributes) return true;
  return put(context, topic, endpoint, textFor(notification, "sqs"), notification.attributes);
}

function toFunction(context: CallContext, topic: Topic, subscription: Subscription, message: Notification): boolean {
  const { endpoint } = subscription;
  if (!mayUse(context, topic, "lambda:InvokeFunction", endpoint)) return false;
  invokeFromService(context, endpoint, functionEvent(topic, subscription, message));
  return true;
}

function toOutside(context: CallContext, topic: Topic, subscription: Subscription, message: Notification): boolean {
  const { protocol, attributes } = subscription;
  const raw = attributes.get("RawMessageDelivery") === "true";
  const plain = raw || protocol === "email";
  const body = plain ? textFor(message, protocol) : notificationText(topic, subscription, message);
  const subject = message.subject ?? "AWS Notification Message";
  sendOutside(context, topic, subscription, { kind: "Notification", id: message.id, subject, body, raw });
  return true;
}

const senders = {
  sqs: toQueue,
  lambda: toFunction,
  email: toOutside,
  "email-json": toOutside,
  http: toOutside,
  https: toOutside,
};

/** Asks the owner of an endpoint that is not the subscriber's own whether he wants what a topic publishes. */
export function askToConfirm(context: CallContext, topic: Topic, subscription: Subscription): void {
  const { endpoint, protocol, token = "" } = subscription;
  const id = context.world.chance.uuid();
  const asked =
    protocol === "email" ? confirmationMail(topic, token, endpoint) : confirmationText(topic, token, id, context.now);
  if (protocol === "sqs") put(context, topic, endpoint, asked);
  else
    sendOutside(context, topic, subscription, {
      kind: "SubscriptionConfirmation",
      id,
      subject: "AWS Notification - Subscription Confirmation",
      body: asked,
      raw: false,
    });
}
