import type { GetSubscriptionAttributesResponse, SubscribeResponse } from "@aws-sdk/client-sns";
import type { Properties } from "../template/template.ts";
import { changed, defined, isGone, json, needed, text } from "./read.ts";
import type { ResourceType, Scene } from "./resource-type.ts";

const attributeNames = ["FilterPolicy", "FilterPolicyScope", "RawMessageDelivery", "RedrivePolicy"];

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-sns-subscription.html */
export const snsSubscription: ResourceType = {
  type: "AWS::SNS::Subscription",
  required: ["Protocol", "TopicArn"],
  optional: ["Endpoint", ...attributeNames],
  replaceOn: ["Endpoint", "Protocol", "TopicArn"],
  create: async (properties, scene) => {
    const [TopicArn, Protocol] = [needed(properties, "TopicArn"), needed(properties, "Protocol")];
    const [Endpoint, Attributes] = [text(properties, "Endpoint"), attributesOf(properties)];
    const input = { TopicArn, Protocol, Endpoint, Attributes, ReturnSubscriptionArn: true };
    const { SubscriptionArn = "" } = await scene.call<SubscribeResponse>("sns", "Subscribe", defined(input));
    return { physicalId: SubscriptionArn, attributes: { Arn: SubscriptionArn } };
  },
  update: async (SubscriptionArn, properties, previous, scene) => {
    const attributes: Readonly<Record<string, string>> = attributesOf(properties);
    for (const AttributeName of attributeNames)
      if (changed(properties, previous, AttributeName)) {
        const AttributeValue = attributes[AttributeName] ?? "";
        await scene.call("sns", "SetSubscriptionAttributes", { SubscriptionArn, AttributeName, AttributeValue });
      }
  },
  delete: async (SubscriptionArn, _properties, scene) => {
    if (await isConfirmed(SubscriptionArn, scene)) await scene.call("sns", "Unsubscribe", { SubscriptionArn });
  },
};

function attributesOf(properties: Properties): Record<string, string> {
  const given = attributeNames.map((name) => [name, json(properties[name]) ?? text(properties, name)] as const);
  return Object.fromEntries(given.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** What nobody confirmed cannot be ended; it goes by itself. */
async function isConfirmed(SubscriptionArn: string, scene: Scene): Promise<boolean> {
  try {
    type Answer = GetSubscriptionAttributesResponse;
    const { Attributes } = await scene.call<Answer>("sns", "GetSubscriptionAttributes", { SubscriptionArn });
    return Attributes?.["PendingConfirmation"] === "false";
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
}
