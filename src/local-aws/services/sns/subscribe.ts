import { createHash } from "node:crypto";
import type { SubscribeInput } from "@aws-sdk/client-sns";
import { type Arn, parseArn } from "#model";
import type { CallContext } from "../../service.ts";
import { checkSubscriptionAttributes, setSubscriptionAttributes } from "./attributes.ts";
import { askToConfirm } from "./delivery.ts";
import { invalid, notPlayed } from "./find.ts";
import { snsOf, type Subscription, type Topic } from "./state.ts";

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
  if (subscription.token !== undefined) askToConfirm(context, topic, subscription);
  return subscription;
}

function readEndpoint({ Protocol, Endpoint = "" }: SubscribeInput): Pick<Subscription, "protocol" | "endpoint"> {
  if (Protocol !== "sqs" && Protocol !== "lambda") throw notPlayed(`subscriptions by ${Protocol ?? "no protocol"}`);
  const service = parseArn(Endpoint)?.service;
  if (service !== Protocol) throw invalid(`${Protocol.toUpperCase()} endpoint ARN`);
  return { protocol: Protocol, endpoint: Endpoint };
}

/** The owner of a queue is asked where somebody else subscribes it (sns-send-message-to-sqs-cross-account). */
function needsConfirmation({ account }: CallContext, protocol: Subscription["protocol"], endpoint: string): boolean {
  return protocol === "sqs" && parseArn(endpoint)?.account !== account;
}

function newToken({ world }: CallContext): string {
  return createHash("sha256").update(world.chance.uuid()).digest("hex");
}

function sameAs(known: Subscription, attributes: Readonly<Record<string, string>>): Subscription {
  if (Object.entries(attributes).some(([name, value]) => known.attributes.get(name) !== value))
    throw invalid("Attributes", "Subscription already exists with different attributes");
  return known;
}
