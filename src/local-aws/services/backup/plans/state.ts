import type { AccountId, Arn, Region } from "#model";
import { defineState, type StateOf, type World } from "../../../world/index.ts";
import type { CallContext } from "../../../service.ts";
import type { CopyAction } from "../jobs.ts";
import type { Lifecycle } from "../state.ts";

export interface Rule {
  readonly id: string;
  readonly name: string;
  readonly vaultName: string;
  readonly schedule: string;
  readonly timeZone: string;
  readonly airGappedVaultArn: string | undefined;
  readonly continuous: boolean;
  readonly startWindowMinutes: number;
  readonly completionWindowMinutes: number;
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
  readonly creatorRequestId: string | undefined;
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
  readonly creatorRequestId: string | undefined;
  /** Made by an organization's policy: nobody in the account edits or deletes it. */
  readonly fromPolicy: boolean;
  readonly selections: Map<string, Selection>;
  name: string;
  versionId: string;
  /** When the present version was made. */
  changed: Date;
  /** A deleted plan does nothing more; it is still shown to those who ask for it (API reference, DeleteBackupPlan). */
  deleted: Date | undefined;
  rules: readonly Rule[];
  /** AdvancedBackupSettings, as given. */
  advanced: readonly AdvancedSetting[];
  /** The versions before, oldest first. */
  readonly versions: PlanVersion[];
}

export interface AdvancedSetting {
  readonly type: string;
  readonly options: Readonly<Record<string, string>>;
}

/** A plan as it was, or is. */
export interface PlanVersion {
  readonly versionId: string;
  readonly created: Date;
  readonly name: string;
  readonly rules: readonly Rule[];
  readonly advanced: readonly AdvancedSetting[];
  readonly deleted: Date | undefined;
}

const regional: StateOf<Map<string, Plan>> = defineState("backup-plans", () => new Map());

export function plansOf(world: World, account: AccountId, region: Region): Map<string, Plan> {
  return regional(world, account, region);
}

/** A plan that is not deleted. */
export function livePlan(
  { world, account, region }: Pick<CallContext, "world" | "account" | "region">,
  id: string | undefined,
): Plan | undefined {
  const plan = plansOf(world, account, region).get(id ?? "");
  return plan?.deleted ? undefined : plan;
}
