import type { AccountId, Arn, Region } from "#model";
import { defineState, type StateOf, type World } from "../../../world/index.ts";
import type { Lifecycle } from "../state.ts";

export interface CopyAction {
  readonly to: string;
  readonly lifecycle: Lifecycle | undefined;
}

export interface Rule {
  readonly id: string;
  readonly name: string;
  readonly vaultName: string;
  readonly schedule: string;
  readonly timeZone: string;
  readonly startWindowMinutes: number;
  readonly lifecycle: Lifecycle;
  readonly copyActions: readonly CopyAction[];
  readonly pointTags: Readonly<Record<string, string>>;
}

export interface Condition {
  readonly operator: "StringEquals" | "StringLike" | "StringNotEquals" | "StringNotLike";
  /** The tag's key. */
  readonly key: string;
  readonly value: string;
}

export interface Selection {
  readonly id: string;
  readonly name: string;
  readonly roleArn: string;
  readonly created: Date;
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  /** OR among themselves and with `resources`. */
  readonly tags: readonly { readonly key: string; readonly value: string }[];
  /** AND; they narrow. */
  readonly conditions: readonly Condition[];
}

export interface Plan {
  readonly id: string;
  readonly arn: Arn;
  readonly account: AccountId;
  readonly region: Region;
  readonly created: Date;
  /** Made by an organization's policy: nobody in the account edits or deletes it. */
  readonly fromPolicy: boolean;
  readonly selections: Map<string, Selection>;
  name: string;
  versionId: string;
  rules: readonly Rule[];
}

const regional: StateOf<Map<string, Plan>> = defineState("backup-plans", () => new Map());

export function plansOf(world: World, account: AccountId, region: Region): Map<string, Plan> {
  return regional(world, account, region);
}
