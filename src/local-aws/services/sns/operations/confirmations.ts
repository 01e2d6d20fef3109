import type { ConfirmSubscriptionInput, ConfirmSubscriptionResponse } from "@aws-sdk/client-sns";
import { type Operation, operation } from "../../../service.ts";
import { invalid, onTopic, requireTopic } from "../find.ts";

/** Needs no permission but the token, which its endpoint alone was given: AWS does not even ask for a signature. */
export const confirmationOperations: Readonly<Record<string, Operation>> = {
  ConfirmSubscription: operation<ConfirmSubscriptionInput, ConfirmSubscriptionResponse>({
    access: ({ TopicArn, AuthenticateOnUnsubscribe }, context) =>
      AuthenticateOnUnsubscribe === "true" ? [onTopic("ConfirmSubscription", TopicArn, context)] : [],
    run: ({ TopicArn, Token = "" }, context) => {
      const { subscriptions } = requireTopic(context, TopicArn);
      const asked = [...subscriptions.values()].find(({ token }) => token === Token);
      if (!asked) throw invalid("Token");
      asked.token = undefined;
      return { SubscriptionArn: asked.arn };
    },
  }),
};
