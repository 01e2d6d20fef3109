import type {
  ListTagsForResourceRequest,
  ListTagsForResourceResponse,
  TagResourceRequest,
  UntagResourceRequest,
} from "@aws-sdk/client-sns";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { onTopic } from "../find.ts";
import { topicByArn } from "../state.ts";
import { addTags, tagContext } from "../tags.ts";

export const tagOperations: Readonly<Record<string, Operation>> = {
  TagResource: operation<TagResourceRequest>({
    access: ({ ResourceArn, Tags }, context) => [onTopic("TagResource", ResourceArn, context, tagContext(Tags))],
    run: ({ ResourceArn, Tags }, context) => addTags(tagsOf(context, ResourceArn), Tags),
  }),
  UntagResource: operation<UntagResourceRequest>({
    access: ({ ResourceArn, TagKeys = [] }, context) => [
      onTopic("UntagResource", ResourceArn, context, { "aws:TagKeys": TagKeys }),
    ],
    run: ({ ResourceArn, TagKeys = [] }, context) => {
      const tags = tagsOf(context, ResourceArn);
      for (const key of TagKeys) tags.delete(key);
    },
  }),
  ListTagsForResource: operation<ListTagsForResourceRequest, ListTagsForResourceResponse>({
    access: ({ ResourceArn }, context) => [onTopic("ListTagsForResource", ResourceArn, context)],
    run: ({ ResourceArn }, context) => ({
      Tags: [...tagsOf(context, ResourceArn)].map(([Key, Value]) => ({ Key, Value })),
    }),
  }),
};

function tagsOf({ world }: CallContext, topicArn: string | undefined): Map<string, string> {
  const topic = topicByArn(world, topicArn ?? "");
  if (topic) return topic.tags;
  throw new AwsError("ResourceNotFoundException", "Resource does not exist");
}
