import type {
  ListQueueTagsRequest,
  ListQueueTagsResult,
  TagQueueRequest,
  UntagQueueRequest,
} from "@aws-sdk/client-sqs";
import { type Operation, operation } from "../../../service.ts";
import { onQueue, requireQueue } from "../find.ts";

export const tagOperations: Readonly<Record<string, Operation>> = {
  TagQueue: operation<TagQueueRequest>({
    access: (input, context) => [onQueue("TagQueue", input.QueueUrl, context)],
    run: (input, context) => {
      const { tags } = requireQueue(context, input.QueueUrl);
      for (const [key, value] of Object.entries(input.Tags ?? {})) tags.set(key, value);
    },
  }),
  UntagQueue: operation<UntagQueueRequest>({
    access: (input, context) => [onQueue("UntagQueue", input.QueueUrl, context)],
    run: (input, context) => {
      const { tags } = requireQueue(context, input.QueueUrl);
      for (const key of input.TagKeys ?? []) tags.delete(key);
    },
  }),
  ListQueueTags: operation<ListQueueTagsRequest, ListQueueTagsResult>({
    access: (input, context) => [onQueue("ListQueueTags", input.QueueUrl, context)],
    run: (input, context) => ({ Tags: Object.fromEntries(requireQueue(context, input.QueueUrl).tags) }),
  }),
};
