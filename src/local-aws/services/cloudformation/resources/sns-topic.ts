import type { CreateTopicResponse } from "@aws-sdk/client-sns";
import { AwsError } from "../../../wire/index.ts";
import { topicByArn } from "../../sns/index.ts";
import { changed, defined, tagChanges, tagList, tagsOf, text } from "./read.ts";
import type { ResourceType } from "./resource-type.ts";

const type = "AWS::SNS::Topic";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-sns-topic.html */
export const snsTopic: ResourceType = {
  type,
  required: [],
  optional: ["DisplayName", "Tags", "TopicName"],
  replaceOn: ["TopicName"],
  tags: { property: "Tags", shape: "list" },
  create: async (properties, scene) => {
    const Name = text(properties, "TopicName") ?? scene.newName(256);
    // CreateTopic answers with a topic that is there already; a stack must not take over, and later delete, another's.
    if (topicByArn(scene.world, `arn:aws:sns:${scene.region}:${scene.account}:${Name}`))
      throw new AwsError("AlreadyExists", `Resource of type '${type}' with identifier '${Name}' already exists.`);
    const Attributes = defined({ DisplayName: text(properties, "DisplayName") });
    const input = { Name, Attributes, Tags: tagList(properties) };
    const { TopicArn = "" } = await scene.call<CreateTopicResponse>("sns", "CreateTopic", defined(input));
    return { physicalId: TopicArn, attributes: { TopicArn, TopicName: Name } };
  },
  update: async (TopicArn, properties, previous, scene) => {
    const AttributeValue = text(properties, "DisplayName") ?? "";
    if (changed(properties, previous, "DisplayName"))
      await scene.call("sns", "SetTopicAttributes", { TopicArn, AttributeName: "DisplayName", AttributeValue });
    const { put, removed } = tagChanges(tagsOf(properties), tagsOf(previous));
    const Tags = put.map(([Key, Value]) => ({ Key, Value }));
    if (put.length > 0) await scene.call("sns", "TagResource", { ResourceArn: TopicArn, Tags });
    if (removed.length > 0) await scene.call("sns", "UntagResource", { ResourceArn: TopicArn, TagKeys: removed });
  },
  delete: async (TopicArn, _properties, scene) => {
    await scene.call("sns", "DeleteTopic", { TopicArn });
  },
};
