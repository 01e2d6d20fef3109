import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import type { AccountId } from "#model";
import type { QueueOperations } from "../../queue-operations.ts";
import type { ClientConfig } from "./connection.ts";

export function sdkQueues(config: ClientConfig, account: AccountId): QueueOperations {
  // The host of a queue's URL is not where a rehearsal listens.
  const client = new SQSClient({ ...config, useQueueUrlAsEndpoint: false });
  const urlOf = (name: string) => `https://sqs.${config.region}.amazonaws.com/${account}/${name}`;
  return {
    receive: async (name, VisibilityTimeout) => {
      const order = { QueueUrl: urlOf(name), MaxNumberOfMessages: 10, VisibilityTimeout };
      const { Messages = [] } = await client.send(new ReceiveMessageCommand(order));
      return Messages.map(({ MessageId: id = "", Body: body = "", ReceiptHandle: receipt = "" }) => ({
        id,
        body,
        receipt,
      }));
    },
    sendBody: async (name, MessageBody) => {
      await client.send(new SendMessageCommand({ QueueUrl: urlOf(name), MessageBody }));
    },
    remove: async (name, ReceiptHandle) => {
      await client.send(new DeleteMessageCommand({ QueueUrl: urlOf(name), ReceiptHandle }));
    },
    release: async (name, ReceiptHandle) => {
      const order = { QueueUrl: urlOf(name), ReceiptHandle, VisibilityTimeout: 0 };
      await client.send(new ChangeMessageVisibilityCommand(order));
    },
  };
}
