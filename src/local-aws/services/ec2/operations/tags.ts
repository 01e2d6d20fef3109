import type {
  CreateTagsRequest,
  DeleteTagsRequest,
  DescribeTagsRequest,
  DescribeTagsResult,
  Tag,
} from "../../../wire/models/ec2-types.ts";
import { type Access, type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { anywhere, onImage, onInstance, onSnapshot, onVolume } from "../access.ts";
import { filtered, type FilterValues } from "../filters.ts";
import { requireOwnImage } from "../images.ts";
import { requireInstance } from "../instances.ts";
import { page } from "../page.ts";
import { shelfOf } from "../shelf.ts";
import { requireOwn } from "../snapshots.ts";
import { ec2Of } from "../state.ts";
import { checkKey, putTags, type Taggable, tagKeys } from "../tags.ts";
import { requireVolume } from "../volumes.ts";

interface Tagged {
  readonly id: string;
  readonly tags: Map<string, string>;
}

/** Something of the caller's by its id, whatever it is. */
function taggedThing(context: CallContext, id: string): Tagged {
  const [, kind] = /^(vol|snap|i|ami)-[0-9a-f]+$/.exec(id) ?? [];
  switch (kind) {
    case "vol":
      return requireVolume(context, id);
    case "snap":
      return requireOwn(context, id);
    case "i":
      return requireInstance(context, id);
    case "ami":
      return requireOwnImage(context, id);
    default:
      throw new AwsError("InvalidID", `The ID '${id}' is not valid`);
  }
}

function onThing(
  operationName: string,
  context: CallContext,
  id: string,
  keys: Readonly<Record<string, string | readonly string[]>>,
): Access {
  if (id.startsWith("snap-")) return onSnapshot(operationName, context, id, keys);
  if (id.startsWith("ami-")) return onImage(operationName, context, id, keys);
  if (id.startsWith("i-")) return onInstance(operationName, context, id, keys);
  return onVolume(operationName, context, id, keys);
}

interface TagRow {
  readonly id: string;
  readonly type: Taggable;
  readonly key: string;
  readonly value: string;
  readonly tags: ReadonlyMap<string, string>;
}

const filters: FilterValues<TagRow> = {
  key: ({ key }) => key,
  "resource-id": ({ id }) => id,
  "resource-type": ({ type }) => type,
  value: ({ value }) => value,
};

function rows({ world, account, region }: CallContext): readonly TagRow[] {
  const { volumes, instances } = ec2Of(world, account, region);
  const { snapshots, images } = shelfOf(world, region);
  const own = <T extends { readonly owner: string }>(all: Iterable<T>): readonly T[] =>
    [...all].filter(({ owner }) => owner === account);
  return [
    ...rowsOf("volume", volumes.values()),
    ...rowsOf("instance", instances.values()),
    ...rowsOf("snapshot", own(snapshots.values())),
    ...rowsOf("image", own(images.values())),
  ];
}

function rowsOf(type: Taggable, things: Iterable<Tagged>): readonly TagRow[] {
  return [...things].flatMap(({ id, tags }) => [...tags].map(([key, value]) => ({ id, type, key, value, tags })));
}

export const tagOperations: Readonly<Record<string, Operation>> = {
  CreateTags: operation<CreateTagsRequest>({
    access: ({ Resources, Tags }, context) => Resources.map((id) => onThing("CreateTags", context, id, tagKeys(Tags))),
    run: ({ Resources, Tags }, context) => {
      const things = Resources.map((id) => taggedThing(context, id));
      for (const { tags } of things) putTags(new Map(tags), Tags);
      for (const { tags } of things) putTags(tags, Tags);
    },
  }),
  DeleteTags: operation<DeleteTagsRequest>({
    access: ({ Resources, Tags = [] }, context) =>
      Resources.map((id) => onThing("DeleteTags", context, id, tagKeys(Tags))),
    run: ({ Resources, Tags }, context) => {
      for (const { Key } of Tags ?? []) checkKey(Key);
      for (const { tags } of Resources.map((id) => taggedThing(context, id))) {
        // Without a list all of one's own go; AWS's stay. A value that is given must be the tag's.
        const mine = [...tags.keys()].filter((key) => !key.startsWith("aws:")).map((Key): Tag => ({ Key }));
        for (const { Key = "", Value } of Tags ?? mine)
          if (Value === undefined || tags.get(Key) === Value) tags.delete(Key);
      }
    },
  }),
  DescribeTags: operation<DescribeTagsRequest, DescribeTagsResult>({
    access: () => anywhere("DescribeTags"),
    run: (input, context) => {
      const { shown, NextToken } = page(filtered(rows(context), input.Filters, filters), input);
      const Tags = shown.map(({ id, type, key, value }) => ({
        ResourceId: id,
        ResourceType: type,
        Key: key,
        Value: value,
      }));
      return { Tags, NextToken };
    },
  }),
};
