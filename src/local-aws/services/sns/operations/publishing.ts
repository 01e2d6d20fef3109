import type {
  BatchResultErrorEntry,
  PublishBatchInput,
  PublishBatchRequestEntry,
  PublishBatchResponse,
  PublishInput,
  PublishResponse,
} from "@aws-sdk/client-sns";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { publish } from "../delivery.ts";
import { notPlayed, onTopic, requireTopic } from "../find.ts";
import { bytesOf, readMessage } from "../message.ts";
import type { Topic } from "../state.ts";

const [mostEntries, mostBytes] = [10, 262_144];

export const publishingOperations: Readonly<Record<string, Operation>> = {
  Publish: operation<PublishInput, PublishResponse>({
    access: ({ TopicArn, TargetArn }, context) => [onTopic("Publish", TopicArn ?? TargetArn, context)],
    run: (input, context) => {
      if (input.PhoneNumber !== undefined) throw notPlayed("text messages");
      const topic = requireTopic(context, input.TopicArn ?? input.TargetArn);
      const MessageId = context.world.chance.uuid();
      publish(context, topic, readMessage(input, MessageId, context.now));
      return { MessageId };
    },
  }),
  PublishBatch: operation<PublishBatchInput, PublishBatchResponse>({
    access: ({ TopicArn }, context) => [onTopic("Publish", TopicArn, context)],
    run: ({ TopicArn, PublishBatchRequestEntries: entries = [] }, context) => {
      const topic = requireTopic(context, TopicArn);
      checkBatch(entries);
      const results = entries.map((entry) => publishEntry(context, topic, entry));
      return {
        Successful: results.flatMap((result) => ("MessageId" in result ? [result] : [])),
        Failed: results.flatMap((result) => ("Code" in result ? [result] : [])),
      };
    },
  }),
};

/** https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html */
function checkBatch(entries: readonly PublishBatchRequestEntry[]): void {
  if (entries.length === 0)
    throw new AwsError("EmptyBatchRequestException", "The batch request doesn't contain any entries.");
  if (entries.length > mostEntries)
    throw new AwsError(
      "TooManyEntriesInBatchRequestException",
      "The batch request contains more entries than permissible.",
    );
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length)
    throw new AwsError(
      "BatchEntryIdsNotDistinctException",
      "Two or more batch entries in the request have the same Id.",
    );
  if (entries.reduce((sum, entry) => sum + bytesOf(entry), 0) > mostBytes)
    throw new AwsError(
      "BatchRequestTooLongException",
      "The length of all the batch messages put together is more than the limit.",
    );
}

type Result = { readonly Id: string | undefined; readonly MessageId: string } | BatchResultErrorEntry;

function publishEntry(context: CallContext, topic: Topic, entry: PublishBatchRequestEntry): Result {
  const MessageId = context.world.chance.uuid();
  try {
    publish(context, topic, readMessage(entry, MessageId, context.now));
    return { Id: entry.Id, MessageId };
  } catch (error) {
    if (!(error instanceof AwsError) || error.status === 501) throw error;
    const Code = error.code.replace(/Exception$/, "");
    return { Id: entry.Id, Code, Message: error.message, SenderFault: true };
  }
}
