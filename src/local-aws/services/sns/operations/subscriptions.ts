import type {
  ListSubscriptionsByTopicInput,
  ListSubscriptionsByTopicResponse,
  ListSubscriptionsInput,
  ListSubscriptionsResponse,
  SubscribeInput,
  SubscribeResponse,
  Subscription as SubscriptionView,
  UnsubscribeInput,
} from "@aws-sdk/client-sns";
import { pageOf } from "../../../pages.ts";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { invalid, onTopic, onTopicOf, requireSubscription, requireTopic } from "../find.ts";
import { snsOf, type Subscription, type Topic, topicByArn } from "../state.ts";
import { subscribe } from "../subscribe.ts";
import { pageSize } from "./topics.ts";

const pending = "PendingConfirmation";

export const subscriptionOperations: Readonly<Record<string, Operation>> = {
  Subscribe: operation<SubscribeInput, SubscribeResponse>({
    access: ({ TopicArn, Protocol = "", Endpoint = "" }, context) => [
      onTopic("Subscribe", TopicArn, context, { "sns:Protocol": Protocol, "sns:Endpoint": Endpoint }),
    ],
    run: (input, context) => {
      const { arn, token } = subscribe(context, requireTopic(context, input.TopicArn), input);
      const shown = token === undefined || input.ReturnSubscriptionArn === true;
      return { SubscriptionArn: shown ? arn : "pending confirmation" };
    },
  }),
  Unsubscribe: operation<UnsubscribeInput>({
    access: ({ SubscriptionArn }, context) => [onTopicOf("Unsubscribe", SubscriptionArn, context)],
    run: ({ SubscriptionArn }, context) => {
      const { topic, subscription } = requireSubscription(context, SubscriptionArn);
      if (context.account !== topic.owner && context.account !== subscription.owner)
        throw new AwsError("AuthorizationErrorException", "Only the owner of a subscription or of its topic ends it", {
          status: 403,
        });
      // The page says no more than that it cannot be done (sns-delete-subscription-topic).
      if (subscription.token !== undefined)
        throw invalid("SubscriptionArn", "The subscription is pending confirmation");
      topic.subscriptions.delete(subscription.arn);
    },
  }),
  ListSubscriptions: operation<ListSubscriptionsInput, ListSubscriptionsResponse>({
    access: () => [{ action: "sns:ListSubscriptions", resource: "*" }],
    run: ({ NextToken: token }, context) => {
      const { items, next } = pageOf(ownSubscriptions(context), token, pageSize);
      return { Subscriptions: [...items], NextToken: next };
    },
  }),
  ListSubscriptionsByTopic: operation<ListSubscriptionsByTopicInput, ListSubscriptionsByTopicResponse>({
    access: ({ TopicArn }, context) => [onTopic("ListSubscriptionsByTopic", TopicArn, context)],
    run: ({ TopicArn, NextToken: token }, context) => {
      const topic = requireTopic(context, TopicArn);
      const { items, next } = pageOf([...topic.subscriptions.values()], token, pageSize);
      return { Subscriptions: items.map((subscription) => view(topic, subscription)), NextToken: next };
    },
  }),
};

function ownSubscriptions({ world, account, region }: CallContext): readonly SubscriptionView[] {
  return [...snsOf(world, account, region).followed].flatMap((topicArn) => {
    const topic = topicByArn(world, topicArn);
    const own = [...(topic?.subscriptions.values() ?? [])].filter(({ owner }) => owner === account);
    return topic ? own.map((subscription) => view(topic, subscription)) : [];
  });
}

function view(topic: Topic, { arn, owner, protocol, endpoint, token }: Subscription): SubscriptionView {
  const SubscriptionArn = token === undefined ? arn : pending;
  return { SubscriptionArn, Owner: owner, Protocol: protocol, Endpoint: endpoint, TopicArn: topic.arn };
}
