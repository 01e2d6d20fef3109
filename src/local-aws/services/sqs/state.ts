import { compilePolicy, type CompiledPolicy } from "#iam";
import { type AccountId, type Arn, arn, parseArn, type PolicyDocument, type Region } from "#model";
import type { ResourceGuard } from "../../service.ts";
import { defineState, type StateOf, type World } from "../../world/index.ts";

export interface Message {
  readonly id: string;
  readonly body: string;
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
  /** Event source mappings that want to know of arrivals. */
  readonly listeners: Set<() => void>;
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
    listeners: new Set(),
  };
}

/** Sets attributes; an empty policy removes it. */
export function setAttributes(queue: Queue, attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) queue.attributes.set(name, value);
  const text = queue.attributes.get("Policy") ?? "";
  queue.policy = text === "" ? undefined : compilePolicy("queue-policy", JSON.parse(text) as PolicyDocument);
}

export function queueGuard(world: World, queueArn: string): ResourceGuard | undefined {
  const queue = queueByArn(world, queueArn);
  const owner = parseArn(queueArn)?.account ?? "";
  return queue && { owner, policies: queue.policy ? [queue.policy] : [], tags: Object.fromEntries(queue.tags) };
}
