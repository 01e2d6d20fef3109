import type {
  ListTagsForResourceRequest,
  ListTagsForResourceResponse,
  TagResourceRequest,
  UntagResourceRequest,
} from "@aws-sdk/client-organizations";
import type { Operation } from "../../../service.ts";
import { inOrganization } from "../authority.ts";
import { page } from "../inputs.ts";
import { addTags, tagsOf } from "../tags.ts";

type OnResource = { readonly ResourceId: string | undefined };
const on = ({ ResourceId }: OnResource) => [ResourceId];

export const tagOperations: Readonly<Record<string, Operation>> = {
  TagResource: inOrganization<TagResourceRequest>("TagResource", "editor", {
    on,
    run: ({ ResourceId, Tags }, _context, organization) => {
      addTags(tagsOf(organization, ResourceId), Tags);
    },
  }),
  UntagResource: inOrganization<UntagResourceRequest>("UntagResource", "editor", {
    on,
    run: ({ ResourceId, TagKeys = [] }, _context, organization) => {
      const tags = tagsOf(organization, ResourceId);
      for (const key of TagKeys) tags.delete(key);
    },
  }),
  ListTagsForResource: inOrganization<ListTagsForResourceRequest, ListTagsForResourceResponse>(
    "ListTagsForResource",
    "reader",
    {
      on,
      run: ({ ResourceId, NextToken }, _context, organization) => {
        const { shown, more } = page([...tagsOf(organization, ResourceId)], { NextToken });
        return { Tags: shown.map(([Key, Value]) => ({ Key, Value })), ...more };
      },
    },
  ),
};
