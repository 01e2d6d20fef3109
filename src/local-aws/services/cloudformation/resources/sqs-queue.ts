import type { CreateQueueResult } from "@aws-sdk/client-sqs";
import { AwsError } from "../../../wire/index.ts";
import { queueByArn } from "../../sqs/index.ts";
import type { Properties } from "../template/template.ts";
import { changed, json, tagChanges, tagsOf, text } from "./read.ts";
import type { ResourceType, Scene } from "./resource-type.ts";

/** Attributes and what SQS takes for "as if never set" (SetQueueAttributes): the default, or empty. */
const defaults: Readonly<Record<string, string>> = {
  ContentBasedDeduplication: "false",
  DeduplicationScope: "queue",
  DelaySeconds: "0",
  FifoThroughputLimit: "perQueue",
  KmsDataKeyReusePeriodSeconds: "300",
  KmsMasterKeyId: "",
  MaximumMessageSize: "262144",
  MessageRetentionPeriod: "345600",
  ReceiveMessageWaitTimeSeconds: "0",
  RedriveAllowPolicy: "",
  RedrivePolicy: "",
  SqsManagedSseEnabled: "true",
  VisibilityTimeout: "30",
};

const attributeNames = Object.keys(defaults);

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-sqs-queue.html */
export const sqsQueue: ResourceType = {
  type: "AWS::SQS::Queue",
  required: [],
  optional: ["QueueName", "FifoQueue", "Tags", ...attributeNames],
  replaceOn: ["QueueName", "FifoQueue"],
  tags: { property: "Tags", shape: "list" },
  create: async (properties, scene) => {
    const QueueName = text(properties, "QueueName") ?? scene.newName(80);
    const arn = `arn:aws:sqs:${scene.region}:${scene.account}:${QueueName}`;
    // CreateQueue answers with a queue that is there already; a stack must not take over, and later delete, another's.
    if (queueByArn(scene.world, arn))
      throw new AwsError(
        "AlreadyExists",
        `Resource of type 'AWS::SQS::Queue' with identifier '${QueueName}' already exists.`,
      );
    const Attributes = attributesOf(properties, [...attributeNames, "FifoQueue"]);
    const { QueueUrl = "" } = await scene.call<CreateQueueResult>("sqs", "CreateQueue", {
      QueueName,
      Attributes,
      tags: tagsOf(properties),
    });
    return { physicalId: QueueUrl, attributes: { Arn: arn, QueueName, QueueUrl } };
  },
  update: async (QueueUrl, properties, previous, scene) => {
    const names = attributeNames.filter((name) => changed(properties, previous, name));
    const Attributes = { ...pick(defaults, names), ...attributesOf(properties, names) };
    if (names.length > 0) await scene.call("sqs", "SetQueueAttributes", { QueueUrl, Attributes });
    await retag(QueueUrl, properties, previous, scene);
  },
  delete: async (QueueUrl, _properties, scene) => {
    await scene.call("sqs", "DeleteQueue", { QueueUrl });
  },
};

function attributesOf(properties: Properties, names: readonly string[]): Record<string, string> {
  const given = names.flatMap((name) => {
    const value = json(properties[name]);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(given);
}

function pick(from: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, from[name] ?? ""]));
}

async function retag(QueueUrl: string, properties: Properties, previous: Properties, scene: Scene): Promise<void> {
  const { put, removed } = tagChanges(tagsOf(properties), tagsOf(previous));
  if (put.length > 0) await scene.call("sqs", "TagQueue", { QueueUrl, Tags: Object.fromEntries(put) });
  if (removed.length > 0) await scene.call("sqs", "UntagQueue", { QueueUrl, TagKeys: removed });
}
