import { parseArn } from "#model";
import type { Access, CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { type Subscription, type Topic, topicByArn } from "./state.ts";

/** By `AWS:SourceOwner` the default policy of a topic knows its own account. */
export function onTopic(
  action: string,
  topicArn: string | undefined,
  { account }: CallContext,
  more: NonNullable<Access["context"]> = {},
): Access {
  return { action: `sns:${action}`, resource: topicArn ?? "*", context: { "aws:SourceOwner": account, ...more } };
}

/** An action on a subscription is one on its topic. */
export function onTopicOf(action: string, subscriptionArn: string | undefined, context: CallContext): Access {
  return onTopic(action, subscriptionArn?.split(":").slice(0, 6).join(":"), context);
}

export function requireTopic(context: CallContext, topicArn: string | undefined): Topic {
  checkArn("TopicArn", topicArn, context);
  const topic = topicByArn(context.world, topicArn ?? "");
  if (topic && topic.arn === topicArn) return topic;
  throw new AwsError("NotFoundException", "Topic does not exist");
}

export function requireSubscription(
  context: CallContext,
  subscriptionArn: string | undefined,
): { readonly topic: Topic; readonly subscription: Subscription } {
  checkArn("SubscriptionArn", subscriptionArn, context);
  const topic = topicByArn(context.world, subscriptionArn ?? "");
  const subscription = topic?.subscriptions.get(subscriptionArn ?? "");
  if (topic && subscription) return { topic, subscription };
  throw new AwsError("NotFoundException", "Subscription does not exist");
}

/** A topic is reached in its own Region alone. */
function checkArn(parameter: string, text: string | undefined, { region }: CallContext): void {
  const parts = parseArn(text ?? "");
  if (parts?.service !== "sns" || parts.region !== region) throw invalid(parameter);
}

export function invalid(parameter: string, reason?: string): AwsError {
  const more = reason === undefined ? "" : ` Reason: ${reason}`;
  return new AwsError("InvalidParameterException", `Invalid parameter: ${parameter}${more}`);
}

export function notPlayed(what: string): AwsError {
  return new AwsError("NotImplemented", `local AWS does not play ${what} of SNS`, { status: 501 });
}
