import type {
  AddTagsToResourceRequest,
  AddTagsToResourceResult,
  ListTagsForResourceRequest,
  ListTagsForResourceResult,
  RemoveTagsFromResourceRequest,
  RemoveTagsFromResourceResult,
} from "@aws-sdk/client-ssm";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { onParameter } from "../access.ts";
import { parameterNamed } from "../names.ts";
import { parametersOf } from "../state.ts";
import { addTags, tagContext } from "../tags.ts";

export const tagOperations: Readonly<Record<string, Operation>> = {
  AddTagsToResource: operation<AddTagsToResourceRequest, AddTagsToResourceResult>({
    access: ({ ResourceId, Tags }, context) => [
      onParameter("AddTagsToResource", ResourceId, context, tagContext(Tags)),
    ],
    run: (input, context) => {
      addTags(tagsOf(context, input), input.Tags ?? []);
      return {};
    },
  }),
  RemoveTagsFromResource: operation<RemoveTagsFromResourceRequest, RemoveTagsFromResourceResult>({
    access: ({ ResourceId, TagKeys = [] }, context) => [
      onParameter("RemoveTagsFromResource", ResourceId, context, { "aws:TagKeys": TagKeys }),
    ],
    run: (input, context) => {
      const tags = tagsOf(context, input);
      for (const key of input.TagKeys ?? []) tags.delete(key);
      return {};
    },
  }),
  ListTagsForResource: operation<ListTagsForResourceRequest, ListTagsForResourceResult>({
    access: ({ ResourceId }, context) => [onParameter("ListTagsForResource", ResourceId, context)],
    run: (input, context) => ({ TagList: [...tagsOf(context, input)].map(([Key, Value]) => ({ Key, Value })) }),
  }),
};

/** What Systems Manager can tag beside parameters is not played. */
const others: readonly string[] = [
  "Association",
  "Automation",
  "Document",
  "MaintenanceWindow",
  "ManagedInstance",
  "OpsItem",
  "OpsMetadata",
  "PatchBaseline",
];

interface Tagged {
  readonly ResourceType?: string | undefined;
  readonly ResourceId?: string | undefined;
}

function tagsOf({ world, account, region }: CallContext, { ResourceType = "", ResourceId = "" }: Tagged) {
  if (others.includes(ResourceType))
    throw new AwsError("NotImplemented", `local AWS tags no ${ResourceType}: Parameter Store only`, { status: 501 });
  if (ResourceType !== "Parameter")
    throw new AwsError("InvalidResourceType", `${ResourceType} is not a valid resource type. Valid: Parameter`);
  const parameter = parameterNamed(parametersOf(world, account, region), ResourceId);
  if (!parameter)
    throw new AwsError(
      "InvalidResourceId",
      "The resource ID is not valid. Verify that you entered the correct ID and try again.",
    );
  return parameter.tags;
}
