import type {
  ListTagsOfResourceInput,
  ListTagsOfResourceOutput,
  TagResourceInput,
  UntagResourceInput,
} from "@aws-sdk/client-dynamodb";
import { type Operation, operation } from "../../../service.ts";
import { onTable, requireTable } from "../find.ts";

export const tagOperations: Readonly<Record<string, Operation>> = {
  TagResource: operation<TagResourceInput>({
    access: (input, context) => [onTable("TagResource", input.ResourceArn, context)],
    run: (input, context) => {
      const { tags } = requireTable(context, input.ResourceArn);
      for (const tag of input.Tags ?? []) tags.set(tag.Key ?? "", tag.Value ?? "");
    },
  }),
  UntagResource: operation<UntagResourceInput>({
    access: (input, context) => [onTable("UntagResource", input.ResourceArn, context)],
    run: (input, context) => {
      const { tags } = requireTable(context, input.ResourceArn);
      for (const key of input.TagKeys ?? []) tags.delete(key);
    },
  }),
  ListTagsOfResource: operation<ListTagsOfResourceInput, ListTagsOfResourceOutput>({
    access: (input, context) => [onTable("ListTagsOfResource", input.ResourceArn, context)],
    run: (input, context) => ({
      Tags: [...requireTable(context, input.ResourceArn).tags].map(([Key, Value]) => ({ Key, Value })),
    }),
  }),
};
