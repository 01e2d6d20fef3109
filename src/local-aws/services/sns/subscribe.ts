import { createHash } from "node:crypto";
import type { SubscribeInput } from "@aws-sdk/client-sns";
import { type Arn, parseArn } from "#model";
import { appointment, type CallContext } from "../../service.ts";
import { checkSubscriptionAttributes, setSubscriptionAttributes } from "./attributes.ts";
import { askToConfirm } from "./delivery.ts";
import { invalid, notPlayed } from "./find.ts";
import { isMail } from "./outside.ts";
import { type Protocol, protocols, snsOf, type Subscription, type Topic } from "./state.ts";

/** Subscribes an endpoint, or finds that it is subscribed already. */
export function subscribe(context: CallContext, topic: Topic, input: SubscribeInput): Subscription {
  const { Attributes = {} } = input;
  checkSubscriptionAttributes(Attributes);
  const { protocol, endpoint } = readEndpoint(input);
  const known = [...topic.subscriptions.values()].find(
    (one) => one.protocol === protocol && one.endpoint === endpoint && one.owner === context.account,
  );
  if (known) return sameAs(known, Attributes);
  const subscription: Subscription = {
    arn: `${topic.arn}:${context.world.chance.uuid()}` as Arn,
    owner: context.account,
    protocol,
    endpoint,
    attributes: new Map(),
    token: needsConfirmation(context, protocol, endpoint) ? newToken(context) : undefined,
  };
  setSubscriptionAttributes(subscription, Attributes);
  topic.subscriptions.set(subscription.arn, subscription);
  snsOf(context.world, context.account, context.region).followed.add(topic.arn);
  if (subscription.token !== undefined) {
    askToConfirm(context, topic, subscription);
    context.later(context.world.clock.now() + patienceMs, giveUp, { topic, subscription });
  }
  return subscription;
}

function readEndpoint({ Protocol, Endpoint = "" }: SubscribeInput): Pick<Subscription, "protocol" | "endpoint"> {
  const protocol = protocols.find((one) => one === Protocol);
  if (protocol === undefined) throw notPlayed(`subscriptions by ${Protocol ?? "no protocol"}`);
  checkEndpoint(protocol, Endpoint);
  return { protocol, endpoint: Endpoint };
}

function checkEndpoint(protocol: Protocol, endpoint: string): void {
  if (protocol === "sqs" || protocol === "lambda") {
    if (parseArn(endpoint)?.service !== protocol) throw invalid(`${protocol.toUpperCase()} endpoint ARN`);
  } else if (isMail({ protocol })) {
    if (!/^[^\s@]+@[^\s@]+$/.test(endpoint)) throw invalid("Email address");
  } else if (URL.parse(endpoint)?.protocol !== `${protocol}:`)
    throw invalid("Endpoint must match the specified protocol");
}

/** The owner of a queue is asked where somebody else subscribes it (sns-send-message-to-sqs-cross-account), and whoever is outside AWS. */
function needsConfirmation({ account }: CallContext, protocol: Protocol, endpoint: string): boolean {
  return protocol === "sqs" ? parseArn(endpoint)?.account !== account : protocol !== "lambda";
}

/** "Amazon SNS automatically deletes unconfirmed subscriptions after 48 hours" (sns-delete-subscription-topic). */
const patienceMs = 48 * 3_600_000;

interface Asked {
  readonly topic: Topic;
  readonly subscription: Subscription;
}

const giveUp = appointment("sns: nobody confirmed", (_context, { topic, subscription }: Asked) => {
  if (subscription.token !== undefined) topic.subscriptions.delete(subscription.arn);
});

function newToken({ world }: CallContext): string {
  return createHash("sha256").update(world.chance.uuid()).digest("hex");
}

function sameAs(known: Subscription, attributes: Readonly<Record<string, string>>): Subscription {
  if (Object.entries(attributes).some(([name, value]) => known.attributes.get(name) !== value))
    throw invalid("Attributes", "Subscription already exists with different attributes");
  return known;
}
