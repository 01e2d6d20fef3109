import type {
  CreateTopicInput,
  CreateTopicResponse,
  DeleteTopicInput,
  GetTopicAttributesInput,
  GetTopicAttributesResponse,
  ListTopicsInput,
  ListTopicsResponse,
  SetTopicAttributesInput,
} from "@aws-sdk/client-sns";
import { arn } from "#model";
import { pageOf } from "../../../pages.ts";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { setTopicAttributes, topicAttributes } from "../attributes.ts";
import { invalid, notPlayed, onTopic, requireTopic } from "../find.ts";
import { newTopic, snsOf, type Topic, topicByArn } from "../state.ts";
import { addTags, sameTags, tagContext } from "../tags.ts";

/** https://docs.aws.amazon.com/sns/latest/api/API_ListTopics.html */
export const pageSize = 100;

export const topicOperations: Readonly<Record<string, Operation>> = {
  CreateTopic: operation<CreateTopicInput, CreateTopicResponse>({
    access: ({ Name = "", Tags = [] }, context) => {
      const topicArn = arn("sns", context.region, context.account, Name);
      const tagging = Tags.length > 0 ? [onTopic("TagResource", topicArn, context, tagContext(Tags))] : [];
      return [onTopic("CreateTopic", topicArn, context, tagContext(Tags)), ...tagging];
    },
    run: (input, context) => ({ TopicArn: createTopic(context, input).arn }),
  }),
  DeleteTopic: operation<DeleteTopicInput>({
    access: ({ TopicArn }, context) => [onTopic("DeleteTopic", TopicArn, context)],
    run: ({ TopicArn = "" }, { world }) => {
      const topic = topicByArn(world, TopicArn);
      if (!topic) return;
      snsOf(world, topic.owner, topic.region).topics.delete(topic.name);
      for (const { owner } of topic.subscriptions.values())
        snsOf(world, owner, topic.region).followed.delete(topic.arn);
    },
  }),
  ListTopics: operation<ListTopicsInput, ListTopicsResponse>({
    access: () => [{ action: "sns:ListTopics", resource: "*" }],
    run: ({ NextToken: token }, { world, account, region }) => {
      const { items, next } = pageOf([...snsOf(world, account, region).topics.values()], token, pageSize);
      return { Topics: items.map(({ arn: TopicArn }) => ({ TopicArn })), NextToken: next };
    },
  }),
  GetTopicAttributes: operation<GetTopicAttributesInput, GetTopicAttributesResponse>({
    access: ({ TopicArn }, context) => [onTopic("GetTopicAttributes", TopicArn, context)],
    run: ({ TopicArn }, context) => ({ Attributes: topicAttributes(requireTopic(context, TopicArn)) }),
  }),
  SetTopicAttributes: operation<SetTopicAttributesInput>({
    access: ({ TopicArn }, context) => [onTopic("SetTopicAttributes", TopicArn, context)],
    run: ({ TopicArn, AttributeName = "", AttributeValue = "" }, context) =>
      setTopicAttributes(requireTopic(context, TopicArn), { [AttributeName]: AttributeValue }),
  }),
};

function createTopic(
  context: CallContext,
  { Name = "", Attributes = {}, Tags = [], ...more }: CreateTopicInput,
): Topic {
  if (Name.endsWith(".fifo") || Attributes["FifoTopic"] === "true") throw notPlayed("FIFO topics");
  if (more.DataProtectionPolicy !== undefined) throw notPlayed("DataProtectionPolicy");
  if (!/^[\w-]{1,256}$/.test(Name)) throw invalid("Topic Name");
  const { topics } = snsOf(context.world, context.account, context.region);
  const known = topics.get(Name);
  if (known) return sameAs(known, Attributes, Tags);
  const topic = newTopic(context.account, context.region, Name);
  setTopicAttributes(topic, Attributes);
  addTags(topic.tags, Tags);
  topics.set(Name, topic);
  return topic;
}

function sameAs(
  known: Topic,
  attributes: Readonly<Record<string, string>>,
  tags: CreateTopicInput["Tags"] = [],
): Topic {
  const own = topicAttributes(known);
  if (Object.entries(attributes).some(([name, value]) => own[name] !== value))
    throw invalid("Attributes", "Topic already exists with different attributes");
  if (tags.length > 0 && !sameTags(known.tags, tags)) throw invalid("Tags", "Topic already exists with different tags");
  return known;
}
