import type {
  GetSubscriptionAttributesInput,
  GetSubscriptionAttributesResponse,
  SetSubscriptionAttributesInput,
} from "@aws-sdk/client-sns";
import { type Operation, operation } from "../../../service.ts";
import { setSubscriptionAttributes, subscriptionAttributes } from "../attributes.ts";
import { onTopicOf, requireSubscription } from "../find.ts";

export const subscriptionAttributeOperations: Readonly<Record<string, Operation>> = {
  GetSubscriptionAttributes: operation<GetSubscriptionAttributesInput, GetSubscriptionAttributesResponse>({
    access: ({ SubscriptionArn }, context) => [onTopicOf("GetSubscriptionAttributes", SubscriptionArn, context)],
    run: ({ SubscriptionArn }, context) => {
      const { topic, subscription } = requireSubscription(context, SubscriptionArn);
      return { Attributes: subscriptionAttributes(topic, subscription) };
    },
  }),
  SetSubscriptionAttributes: operation<SetSubscriptionAttributesInput>({
    access: ({ SubscriptionArn }, context) => [onTopicOf("SetSubscriptionAttributes", SubscriptionArn, context)],
    run: ({ SubscriptionArn, AttributeName = "", AttributeValue = "" }, context) => {
      const { subscription } = requireSubscription(context, SubscriptionArn);
      setSubscriptionAttributes(subscription, { [AttributeName]: AttributeValue });
    },
  }),
};
