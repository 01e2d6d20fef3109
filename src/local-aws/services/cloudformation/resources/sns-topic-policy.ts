import { parseArn } from "#model";
import { defaultTopicPolicy, topicByArn } from "../../sns/index.ts";
import { json, texts, unlessGone } from "./read.ts";
import type { ResourceType, Scene } from "./resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-sns-topicpolicy.html */
export const snsTopicPolicy: ResourceType = {
  type: "AWS::SNS::TopicPolicy",
  required: ["PolicyDocument", "Topics"],
  optional: [],
  replaceOn: [],
  create: async (properties, scene) => {
    const physicalId = scene.newName(80);
    scene.began(physicalId);
    for (const topic of texts(properties, "Topics")) await put(scene, topic, json(properties["PolicyDocument"]));
    return { physicalId, attributes: { Id: physicalId } };
  },
  update: async (_physicalId, properties, previous, scene) => {
    const topics = texts(properties, "Topics");
    for (const topic of topics) await put(scene, topic, json(properties["PolicyDocument"]));
    for (const topic of texts(previous, "Topics")) if (!topics.includes(topic)) await takeAway(scene, topic);
  },
  delete: async (_physicalId, properties, scene) => {
    for (const topic of texts(properties, "Topics")) await takeAway(scene, topic);
  },
};

function put(scene: Scene, TopicArn: string, AttributeValue = ""): Promise<object> {
  return scene.call("sns", "SetTopicAttributes", { TopicArn, AttributeName: "Policy", AttributeValue });
}

/** A topic is never without a policy: it has its first one again. */
async function takeAway(scene: Scene, topicArn: string): Promise<void> {
  const topic = topicByArn(scene.world, topicArn);
  const owner = parseArn(topicArn)?.account ?? "";
  if (topic) await unlessGone(put(scene, topicArn, defaultTopicPolicy(topic.arn, owner)));
}
