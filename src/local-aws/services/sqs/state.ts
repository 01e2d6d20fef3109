import type { CompiledPolicy } from "#iam";
import { type AccountId, type Arn, arn, parseArn, type Region } from "#model";
import { compileText } from "../../policy-text.ts";
import type { ResourceGuard } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { defineState, type StateOf, type World } from "../../world/index.ts";
import type { MessageAttributes } from "./message-attributes.ts";

export interface Message {
  readonly id: string;
  readonly body: string;
  readonly attributes: MessageAttributes;
  readonly sent: number;
  /** Not handed out before this time. */
  visibleFrom: number;
  received: number;
  receipt: string | undefined;
}

export interface Queue {
  readonly name: string;
  readonly arn: Arn;
  readonly created: Date;
  readonly attributes: Map<string, string>;
  readonly tags: Map<string, string>;
  messages: Message[];
  policy: CompiledPolicy | undefined;
  /** Who polls it, by an id of theirs: an event source mapping and where it is. */
  readonly pollers: Map<string, { readonly account: AccountId; readonly region: Region }>;
}

const regional: StateOf<Map<string, Queue>> = defineState("sqs", () => new Map());

export function queuesOf(world: World, account: AccountId, region: Region): Map<string, Queue> {
  return regional(world, account, region);
}

export function queueByArn(world: World, queueArn: string): Queue | undefined {
  const parts = parseArn(queueArn);
  return parts?.service === "sqs" ? queuesOf(world, parts.account, parts.region).get(parts.resource) : undefined;
}

export function newQueue(world: World, account: AccountId, region: Region, name: string): Queue {
  return {
    name,
    arn: arn("sqs", region, account, name),
    created: new Date(world.clock.now()),
    attributes: new Map(),
    tags: new Map(),
    messages: [],
    policy: undefined,
    pollers: new Map(),
  };
}

/** Sets attributes, all or none; an empty text takes one away (SetQueueAttributes). */
export function setAttributes(queue: Queue, given: Readonly<Record<string, string>>): void {
  const policy = readAttributes(given);
  for (const [name, value] of Object.entries(given)) {
    if (value === "") queue.attributes.delete(name);
    else queue.attributes.set(name, value);
  }
  if (given["Policy"] !== undefined) queue.policy = policy;
}

/** Refuses attributes that SQS refuses; gives the policy among them. */
function readAttributes({ Policy = "", RedrivePolicy = "" }: Readonly<Record<string, string>>) {
  if (RedrivePolicy !== "" && redriveOf(RedrivePolicy) === undefined)
    throw new AwsError("InvalidAttributeValue", "Invalid value for the parameter RedrivePolicy.");
  if (Policy === "") return undefined;
  return compileText("queue-policy", Policy, "InvalidAttributeValue", "Invalid value for the parameter Policy. ");
}

/** Where messages go that were received too often; undefined where the text says nothing of the kind. */
export function redriveOf(text: string | undefined): { grave: string; most: number } | undefined {
  if (text === undefined) return undefined;
  try {
    const { deadLetterTargetArn: grave, maxReceiveCount } = JSON.parse(text) as Record<string, unknown>;
    const most = Number(maxReceiveCount);
    return typeof grave === "string" && Number.isInteger(most) && most > 0 ? { grave, most } : undefined;
  } catch {
    return undefined;
  }
}

export function queueGuard(world: World, queueArn: string): ResourceGuard | undefined {
  const queue = queueByArn(world, queueArn);
  const owner = parseArn(queueArn)?.account ?? "";
  return queue && { owner, policies: queue.policy ? [queue.policy] : [], tags: Object.fromEntries(queue.tags) };
}
