import type { CompiledPolicy } from "#iam";
import { type AccountId, type Arn, arn, parseArn, type Region } from "#model";
import { compileText } from "../../policy-text.ts";
import type { ResourceGuard } from "../../service.ts";
import { defineState, type StateOf, type World } from "../../world/index.ts";

export const protocols = ["sqs", "lambda", "email", "email-json", "http", "https"] as const;

export type Protocol = (typeof protocols)[number];

export interface Subscription {
  readonly arn: Arn;
  readonly owner: AccountId;
  readonly protocol: Protocol;
  /** The ARN of a queue or of a function, a mail address or a URL. */
  readonly endpoint: string;
  readonly attributes: Map<string, string>;
  /** What confirms it; undefined once it is. */
  token: string | undefined;
}

export interface Topic {
  readonly name: string;
  readonly arn: Arn;
  readonly owner: AccountId;
  readonly region: Region;
  readonly attributes: Map<string, string>;
  readonly tags: Map<string, string>;
  readonly subscriptions: Map<string, Subscription>;
  policyText: string;
  policy: CompiledPolicy;
}

interface SnsState {
  readonly topics: Map<string, Topic>;
  /** Topics, of whichever account, that this account has subscriptions of. */
  readonly followed: Set<Arn>;
}

const regional: StateOf<SnsState> = defineState("sns", () => ({ topics: new Map(), followed: new Set() }));

export function snsOf(world: World, account: AccountId, region: Region): SnsState {
  return regional(world, account, region);
}

/** The topic of its ARN, or of the ARN of one of its subscriptions. */
export function topicByArn(world: World, text: string): Topic | undefined {
  const parts = parseArn(text);
  if (parts?.service !== "sns") return undefined;
  const [name = ""] = parts.resource.split(":");
  return snsOf(world, parts.account, parts.region).topics.get(name);
}

export function newTopic(owner: AccountId, region: Region, name: string): Topic {
  const topicArn = arn("sns", region, owner, name);
  const policyText = defaultPolicy(topicArn, owner);
  return {
    name,
    arn: topicArn,
    owner,
    region,
    attributes: new Map(),
    tags: new Map(),
    subscriptions: new Map(),
    policyText,
    policy: readPolicy(policyText),
  };
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html */
export function defaultPolicy(topicArn: Arn, owner: AccountId): string {
  const actions = ["GetTopicAttributes", "SetTopicAttributes", "AddPermission", "RemovePermission", "DeleteTopic"];
  const statement = {
    Sid: "__default_statement_ID",
    Effect: "Allow",
    Principal: { AWS: "*" },
    Action: [...actions, "Subscribe", "ListSubscriptionsByTopic", "Publish"].map((action) => `SNS:${action}`),
    Resource: topicArn,
    Condition: { StringEquals: { "AWS:SourceOwner": owner } },
  };
  return JSON.stringify({ Version: "2008-10-17", Id: "__default_policy_ID", Statement: [statement] });
}

export function readPolicy(text: string): CompiledPolicy {
  return compileText("topic-policy", text, "InvalidParameterException", "Invalid parameter: Policy Error: ");
}

export function topicGuard(world: World, text: string): ResourceGuard | undefined {
  const topic = topicByArn(world, text);
  return topic && { owner: topic.owner, policies: [topic.policy], tags: Object.fromEntries(topic.tags) };
}
