import { parsePattern, PatternError } from "../events/pattern.ts";
import { invalid, notPlayed } from "./find.ts";
import { readPolicy, type Subscription, type Topic } from "./state.ts";

type Given = Readonly<Record<string, string>>;

/** Sets attributes of a topic, all or none. */
export function setTopicAttributes(topic: Topic, given: Given = {}): void {
  for (const name of Object.keys(given)) if (!["Policy", "DisplayName"].includes(name)) throw notPlayed(name);
  const { Policy, DisplayName } = given;
  if (Policy !== undefined) [topic.policyText, topic.policy] = [Policy, readPolicy(Policy)];
  if (DisplayName !== undefined) topic.attributes.set("DisplayName", DisplayName);
}

export function topicAttributes(topic: Topic): Record<string, string> {
  const all = [...topic.subscriptions.values()];
  const pending = all.filter(({ token }) => token !== undefined).length;
  return {
    TopicArn: topic.arn,
    Owner: topic.owner,
    Policy: topic.policyText,
    DisplayName: topic.attributes.get("DisplayName") ?? "",
    SubscriptionsConfirmed: String(all.length - pending),
    SubscriptionsPending: String(pending),
    SubscriptionsDeleted: "0",
  };
}

const readers: Readonly<Record<string, (text: string) => boolean>> = {
  RawMessageDelivery: (text) => text === "true" || text === "false",
  FilterPolicyScope: (text) => text === "MessageAttributes" || text === "MessageBody",
  FilterPolicy: isPattern,
  RedrivePolicy: (text) => deadLetterArnOf(text) !== undefined,
};

/** Checks attributes of a subscription; an empty text takes one away. */
export function checkSubscriptionAttributes(given: Given = {}): void {
  for (const [name, value] of Object.entries(given)) {
    const sound = readers[name];
    if (!sound) throw notPlayed(name);
    if (value !== "" && !sound(value)) throw invalid(name, `${value} cannot be read`);
  }
}

export function setSubscriptionAttributes({ attributes }: Subscription, given: Given = {}): void {
  checkSubscriptionAttributes(given);
  for (const [name, value] of Object.entries(given)) {
    if (value === "") attributes.delete(name);
    else attributes.set(name, value);
  }
}

export function subscriptionAttributes(topic: Topic, subscription: Subscription): Record<string, string> {
  const { attributes, token, owner } = subscription;
  const scope = attributes.has("FilterPolicy") ? { FilterPolicyScope: "MessageAttributes" } : {};
  return {
    SubscriptionArn: subscription.arn,
    TopicArn: topic.arn,
    Owner: owner,
    Protocol: subscription.protocol,
    Endpoint: subscription.endpoint,
    PendingConfirmation: String(token !== undefined),
    ConfirmationWasAuthenticated: String(token === undefined),
    RawMessageDelivery: "false",
    ...scope,
    ...Object.fromEntries(attributes),
  };
}

/** The queue for what an endpoint did not take. */
export function deadLetterArnOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  try {
    const { deadLetterTargetArn } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    return typeof deadLetterTargetArn === "string" ? deadLetterTargetArn : undefined;
  } catch {
    return undefined;
  }
}

function isPattern(text: string): boolean {
  try {
    return text === "{}" || Object.keys(parsePattern(text)).length > 0;
  } catch (error) {
    if (error instanceof PatternError || error instanceof SyntaxError) return false;
    throw error;
  }
}
