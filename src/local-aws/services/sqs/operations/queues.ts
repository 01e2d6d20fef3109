import type {
  CreateQueueRequest,
  CreateQueueResult,
  DeleteQueueRequest,
  GetQueueAttributesRequest,
  GetQueueAttributesResult,
  GetQueueUrlRequest,
  GetQueueUrlResult,
  ListQueuesRequest,
  ListQueuesResult,
  PurgeQueueRequest,
  SetQueueAttributesRequest,
} from "@aws-sdk/client-sqs";
import { type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { forgetOld } from "../delivery.ts";
import { onQueue, queueUrl, requireQueue } from "../find.ts";
import { newQueue, type Queue, queuesOf, setAttributes } from "../state.ts";

function attributesOf(queue: Queue, now: number): Record<string, string> {
  const visible = queue.messages.filter((message) => message.visibleFrom <= now).length;
  return {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(queue.messages.length - visible),
    CreatedTimestamp: String(Math.floor(queue.created.getTime() / 1000)),
    VisibilityTimeout: "30",
    MessageRetentionPeriod: "345600",
    ...Object.fromEntries(queue.attributes),
  };
}

export const queueOperations: Readonly<Record<string, Operation>> = {
  CreateQueue: operation<CreateQueueRequest, CreateQueueResult>({
    access: (input, context) => [onQueue("CreateQueue", `${context.account}/${input.QueueName}`, context)],
    run: (input, context) => {
      const queues = queuesOf(context.world, context.account, context.region);
      const name = input.QueueName ?? "";
      if (name.endsWith(".fifo") || input.Attributes?.FifoQueue === "true")
        throw new AwsError("NotImplemented", "local AWS does not play FIFO queues yet", { status: 501 });
      if (!/^[\w-]{1,80}$/.test(name))
        throw new AwsError(
          "InvalidParameterValue",
          "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length",
        );
      const queue = queues.get(name) ?? newQueue(context.world, context.account, context.region, name);
      setAttributes(queue, input.Attributes ?? {});
      for (const [key, value] of Object.entries(input.tags ?? {})) queue.tags.set(key, value);
      queues.set(name, queue);
      return { QueueUrl: queueUrl(context, name) };
    },
  }),
  GetQueueUrl: operation<GetQueueUrlRequest, GetQueueUrlResult>({
    access: (input, context) => [
      onQueue("GetQueueUrl", `${input.QueueOwnerAWSAccountId ?? context.account}/${input.QueueName}`, context),
    ],
    run: (input, context) => {
      const owner = input.QueueOwnerAWSAccountId ?? context.account;
      return { QueueUrl: queueUrl(context, requireQueue(context, `${owner}/${input.QueueName}`).name, owner) };
    },
  }),
  ListQueues: operation<ListQueuesRequest, ListQueuesResult>({
    access: (_input, context) => [onQueue("ListQueues", `${context.account}/*`, context)],
    run: (input, context) => {
      const names = [...queuesOf(context.world, context.account, context.region).keys()];
      return {
        QueueUrls: names
          .filter((name) => name.startsWith(input.QueueNamePrefix ?? ""))
          .map((name) => queueUrl(context, name)),
      };
    },
  }),
  GetQueueAttributes: operation<GetQueueAttributesRequest, GetQueueAttributesResult>({
    access: (input, context) => [onQueue("GetQueueAttributes", input.QueueUrl, context)],
    run: (input, context) => {
      const queue = requireQueue(context, input.QueueUrl);
      forgetOld(context.world, queue);
      const all = attributesOf(queue, context.now.getTime());
      const wanted: readonly string[] = input.AttributeNames ?? [];
      const shown = Object.entries(all).filter(([name]) => wanted.includes("All") || wanted.includes(name));
      return { Attributes: Object.fromEntries(shown) };
    },
  }),
  SetQueueAttributes: operation<SetQueueAttributesRequest>({
    access: (input, context) => [onQueue("SetQueueAttributes", input.QueueUrl, context)],
    run: (input, context) => setAttributes(requireQueue(context, input.QueueUrl), input.Attributes ?? {}),
  }),
  PurgeQueue: operation<PurgeQueueRequest>({
    access: (input, context) => [onQueue("PurgeQueue", input.QueueUrl, context)],
    run: (input, context) => {
      requireQueue(context, input.QueueUrl).messages = [];
    },
  }),
  DeleteQueue: operation<DeleteQueueRequest>({
    access: (input, context) => [onQueue("DeleteQueue", input.QueueUrl, context)],
    run: (input, context) => {
      queuesOf(context.world, context.account, context.region).delete(requireQueue(context, input.QueueUrl).name);
    },
  }),
};
