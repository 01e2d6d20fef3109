import type { Service } from "../../service.ts";
import { confirmationOperations } from "./operations/confirmations.ts";
import { publishingOperations } from "./operations/publishing.ts";
import { subscriptionAttributeOperations } from "./operations/subscription-attributes.ts";
import { subscriptionOperations } from "./operations/subscriptions.ts";
import { tagOperations } from "./operations/tags.ts";
import { topicOperations } from "./operations/topics.ts";
import { topicGuard } from "./state.ts";

export { publishAs } from "./from-service.ts";
export { defaultPolicy as defaultTopicPolicy, topicByArn } from "./state.ts";

export const sns: Service = {
  name: "sns",
  accessDenied: "AuthorizationErrorException",
  operations: {
    ...topicOperations,
    ...subscriptionOperations,
    ...subscriptionAttributeOperations,
    ...confirmationOperations,
    ...publishingOperations,
    ...tagOperations,
  },
  guard: topicGuard,
};
