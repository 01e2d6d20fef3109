import type {
  ListTagsForResourceRequest,
  ListTagsForResourceResponse,
  TagResourceRequest,
  UntagResourceRequest,
} from "@aws-sdk/client-eventbridge";
import { parseArn } from "#model";
import { type Access, type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { busByArn, busesOf } from "../state.ts";

type NamesResource = { ResourceARN: string | undefined };

function onResource(action: string): (input: NamesResource) => Access[] {
  return ({ ResourceARN = "*" }) => [{ action: `events:${action}`, resource: ResourceARN }];
}

/** The tags of a bus or a rule. */
function requireTags(context: CallContext, arn = ""): Map<string, string> {
  const tags = (busByArn(context.world, arn) ?? ruleByArn(context, arn))?.tags;
  if (tags) return tags;
  throw new AwsError("ResourceNotFoundException", `Resource ${arn} does not exist.`);
}

function ruleByArn({ world }: CallContext, arn: string) {
  const { account = "", region = "" } = parseArn(arn) ?? {};
  const rules = [...busesOf(world, account, region).values()].flatMap((bus) => [...bus.rules.values()]);
  return rules.find((rule) => rule.arn === arn);
}

export const tagOperations: Readonly<Record<string, Operation>> = {
  TagResource: operation<TagResourceRequest>({
    access: onResource("TagResource"),
    run: (input, context) => {
      const tags = requireTags(context, input.ResourceARN);
      for (const { Key = "", Value = "" } of input.Tags ?? []) tags.set(Key, Value);
    },
  }),
  UntagResource: operation<UntagResourceRequest>({
    access: onResource("UntagResource"),
    run: (input, context) => {
      const tags = requireTags(context, input.ResourceARN);
      for (const key of input.TagKeys ?? []) tags.delete(key);
    },
  }),
  ListTagsForResource: operation<ListTagsForResourceRequest, ListTagsForResourceResponse>({
    access: onResource("ListTagsForResource"),
    run: (input, context) => {
      const tags = requireTags(context, input.ResourceARN);
      return { Tags: [...tags].map(([Key, Value]) => ({ Key, Value })) };
    },
  }),
};
