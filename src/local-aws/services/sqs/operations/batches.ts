import type {
  DeleteMessageBatchRequest,
  DeleteMessageBatchResult,
  SendMessageBatchRequest,
  SendMessageBatchResult,
} from "@aws-sdk/client-sqs";
import { type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { acknowledge, deliver } from "../delivery.ts";
import { onQueue, requireQueue } from "../find.ts";
import { readMessageAttributes } from "../message-attributes.ts";
import { sentView } from "./messages.ts";

/** Most entries of a batch (API reference, SendMessageBatch). */
const mostEntries = 10;

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html: the permissions are those of the single calls */
export const batchOperations: Readonly<Record<string, Operation>> = {
  SendMessageBatch: operation<SendMessageBatchRequest, SendMessageBatchResult>({
    access: (input, context) => [onQueue("SendMessage", input.QueueUrl, context)],
    run: (input, context) => {
      const queue = requireQueue(context, input.QueueUrl);
      const entries = entriesOf(input.Entries);
      const read = entries.map((entry) => ({ ...entry, attributes: readMessageAttributes(entry) }));
      const Successful = read.map(({ Id, MessageBody = "", DelaySeconds: delaySeconds, attributes }) => ({
        Id,
        ...sentView(deliver(context.world, queue, MessageBody, { delaySeconds, attributes })),
      }));
      return { Successful, Failed: [] };
    },
  }),
  DeleteMessageBatch: operation<DeleteMessageBatchRequest, DeleteMessageBatchResult>({
    access: (input, context) => [onQueue("DeleteMessage", input.QueueUrl, context)],
    run: (input, context) => {
      const queue = requireQueue(context, input.QueueUrl);
      const Successful = entriesOf(input.Entries).map(({ Id, ReceiptHandle }) => {
        acknowledge(queue, ReceiptHandle);
        return { Id };
      });
      return { Successful, Failed: [] };
    },
  }),
};

function entriesOf<Entry extends { Id: string | undefined }>(entries: readonly Entry[] | undefined): readonly Entry[] {
  const given = entries ?? [];
  if (given.length === 0) throw new AwsError("EmptyBatchRequest", "There should be at least one entry in the request.");
  if (given.length > mostEntries)
    throw new AwsError("TooManyEntriesInBatchRequest", `Maximum number of entries per request are ${mostEntries}.`);
  if (new Set(given.map(({ Id }) => Id)).size < given.length)
    throw new AwsError("BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id.");
  return given;
}
