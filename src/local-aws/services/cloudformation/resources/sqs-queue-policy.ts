import { json, texts, unlessGone } from "./read.ts";
import type { ResourceType } from "./resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-sqs-queuepolicy.html */
export const sqsQueuePolicy: ResourceType = {
  type: "AWS::SQS::QueuePolicy",
  required: ["PolicyDocument", "Queues"],
  optional: [],
  replaceOn: [],
  create: async (properties, scene) => {
    const physicalId = scene.newName(80);
    scene.began(physicalId);
    for (const QueueUrl of texts(properties, "Queues"))
      await scene.call("sqs", "SetQueueAttributes", {
        QueueUrl,
        Attributes: { Policy: json(properties["PolicyDocument"]) },
      });
    return { physicalId, attributes: { Id: physicalId } };
  },
  update: async (_physicalId, properties, previous, scene) => {
    const queues = texts(properties, "Queues");
    const put = (QueueUrl: string, Policy: string) =>
      scene.call("sqs", "SetQueueAttributes", { QueueUrl, Attributes: { Policy } });
    for (const queue of queues) await put(queue, json(properties["PolicyDocument"]) ?? "");
    for (const queue of texts(previous, "Queues")) if (!queues.includes(queue)) await unlessGone(put(queue, ""));
  },
  delete: async (_physicalId, properties, scene) => {
    for (const QueueUrl of texts(properties, "Queues"))
      await unlessGone(scene.call("sqs", "SetQueueAttributes", { QueueUrl, Attributes: { Policy: "" } }));
  },
};
