import { noteSent, sendRequest } from "../../outside.ts";
import { appointment, type CallContext } from "../../service.ts";
import { deadLetterArnOf } from "./attributes.ts";
import { put } from "./queue.ts";
import type { Subscription, Topic } from "./state.ts";

const by = "sns.amazonaws.com";

/** One document on its way to a subscribed address outside AWS. */
export interface Letter {
  readonly kind: "SubscriptionConfirmation" | "Notification";
  readonly id: string;
  readonly subject: string;
  readonly body: string;
  readonly raw: boolean;
}

export function isMail({ protocol }: Pick<Subscription, "protocol">): boolean {
  return protocol === "email" || protocol === "email-json";
}

/** Mails are noted and reach nobody; requests are made once the call that caused them is over. */
export function sendOutside(context: CallContext, topic: Topic, subscription: Subscription, letter: Letter): void {
  const { world } = context;
  const { endpoint: to } = subscription;
  if (isMail(subscription)) noteSent(world, { by, to, subject: letter.subject, body: letter.body });
  else context.later(world.clock.now(), request, { topic, subscription, letter });
}

interface Request {
  readonly topic: Topic;
  readonly subscription: Subscription;
  readonly letter: Letter;
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html (HTTP headers) */
const request = appointment(
  "sns: a request to an endpoint",
  async (context, { topic, subscription, letter }: Request) => {
    const { endpoint: url, attributes } = subscription;
    const { kind, id, body, raw } = letter;
    const headers = {
      "content-type": "text/plain; charset=UTF-8",
      "user-agent": "Amazon Simple Notification Service Agent",
      "x-amz-sns-message-type": kind,
      "x-amz-sns-message-id": id,
      "x-amz-sns-topic-arn": topic.arn,
      ...(kind === "Notification" ? { "x-amz-sns-subscription-arn": subscription.arn } : {}),
      ...(raw ? { "x-amz-sns-rawdelivery": "true" } : {}),
    };
    if (await sendRequest(context.world, { by, method: "POST", url, headers, body })) return;
    const grave = deadLetterArnOf(attributes.get("RedrivePolicy"));
    if (grave !== undefined && kind === "Notification") put(context, topic, grave, body);
  },
);
