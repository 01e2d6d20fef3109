import type {
  Change,
  ChangeSetStatus,
  ExecutionStatus,
  OnStackFailure,
  ResourceStatus,
  StackEvent,
  StackStatus,
} from "@aws-sdk/client-cloudformation";
import type { AccountId, Region } from "#model";
import { defineState, type StateOf, type World } from "../../world/index.ts";
import type { DeletionPolicy, Properties, Template } from "./template/template.ts";

/** A resource that a stack made. */
export interface StackResource {
  readonly logicalId: string;
  readonly type: string;
  /** Undefined until its service gave it a name. */
  readonly physicalId: string | undefined;
  readonly attributes: Properties;
  /** As they were resolved when it was made or last changed. */
  readonly properties: Properties;
  readonly status: ResourceStatus;
  readonly reason: string | undefined;
  readonly updated: Date;
  readonly deletionPolicy: DeletionPolicy;
  readonly updateReplacePolicy: DeletionPolicy;
  /** True where its last update changed something, so that there is something to undo. */
  readonly touched?: boolean;
}

/** What a caller wants a stack to be. */
export interface Wanted {
  readonly template: Template;
  /** The texts of all parameters, defaults filled in. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly tags: Readonly<Record<string, string>>;
  readonly capabilities: readonly string[];
  readonly roleArn: string | undefined;
  readonly notificationArns: readonly string[];
}

export interface StackOutput {
  readonly key: string;
  readonly value: string;
  readonly description: string | undefined;
  readonly exportName: string | undefined;
}

export interface ChangeSet {
  readonly id: string;
  readonly name: string;
  readonly description: string | undefined;
  readonly type: "CREATE" | "UPDATE";
  readonly created: Date;
  readonly wanted: Wanted;
  readonly changes: readonly Change[];
  readonly onFailure: OnStackFailure | undefined;
  status: ChangeSetStatus;
  reason: string | undefined;
  execution: ExecutionStatus;
}

export interface Stack {
  readonly id: string;
  readonly name: string;
  readonly account: AccountId;
  readonly region: Region;
  readonly created: Date;
  status: StackStatus;
  reason: string | undefined;
  updated: Date | undefined;
  deleted: Date | undefined;
  /** What was last reached, or tried first; undefined while only a change set exists. */
  current: Wanted | undefined;
  readonly resources: Map<string, StackResource>;
  outputs: readonly StackOutput[];
  /** Names of other stacks' exports that this one uses. */
  imports: ReadonlySet<string>;
  /** Oldest first. */
  readonly events: StackEvent[];
  readonly changeSets: Map<string, ChangeSet>;
  disableRollback: boolean;
  terminationProtection: boolean;
  policy: string | undefined;
}

const regional: StateOf<Map<string, Stack>> = defineState("cloudformation", () => new Map());

/** Stacks by id, deleted ones included: they are described by id for 90 days in AWS, and here for ever. */
export function stacksOf(world: World, account: AccountId, region: Region): Map<string, Stack> {
  return regional(world, account, region);
}

/** A stack that nothing was done for yet. */
export function newStack(world: World, place: { account: AccountId; region: Region }, name: string): Stack {
  const { account, region } = place;
  return {
    id: `arn:aws:cloudformation:${region}:${account}:stack/${name}/${world.chance.uuid()}`,
    name,
    account,
    region,
    created: new Date(world.clock.now()),
    status: "REVIEW_IN_PROGRESS",
    reason: undefined,
    updated: undefined,
    deleted: undefined,
    current: undefined,
    resources: new Map(),
    outputs: [],
    imports: new Set(),
    events: [],
    changeSets: new Map(),
    disableRollback: false,
    terminationProtection: false,
    policy: undefined,
  };
}

/** Answers of custom resources that are awaited, by the token in their ResponseURL. */
export const responsesOf: StateOf<Map<string, { body: string | undefined }>> = defineState(
  "cloudformation-responses",
  () => new Map(),
);
