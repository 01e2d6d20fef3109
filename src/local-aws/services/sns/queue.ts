import { parseArn } from "#model";
import type { CallContext, Caller } from "../../service.ts";
import { deliver, queueByArn } from "../sqs/index.ts";
import type { Notification } from "./message.ts";
import type { Topic } from "./state.ts";

const service: Caller = { principal: { kind: "service", name: "sns.amazonaws.com" } };

/** True where the queue is there and took the text. */
export function put(
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
export function mayUse(context: CallContext, topic: Topic, action: string, resource: string): boolean {
  const source = { "aws:SourceArn": topic.arn, "aws:SourceAccount": topic.owner };
  const place = parseArn(topic.arn);
  return context.as(service, place).decide({ action, resource, context: source }).outcome === "allow";
}
