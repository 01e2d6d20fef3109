import type { AccountId, Arn, Region } from "#model";
import { defineState, type StateOf, type World } from "../../../world/index.ts";

/** Which points a restore testing plan draws from. */
export interface PointChoice {
  readonly algorithm: "LATEST_WITHIN_WINDOW" | "RANDOM_WITHIN_WINDOW";
  /** ARNs with `*`. */
  readonly includeVaults: readonly string[];
  readonly excludeVaults: readonly string[];
  readonly pointTypes: readonly ("SNAPSHOT" | "CONTINUOUS")[];
  readonly windowDays: number;
}

/** What of a restore testing plan can be changed. */
export interface TestingSchedule {
  readonly schedule: string;
  readonly timeZone: string;
  readonly startWindowHours: number;
  readonly choice: PointChoice;
}

export interface RestoreTestingPlan {
  readonly name: string;
  readonly arn: Arn;
  readonly account: AccountId;
  readonly region: Region;
  readonly created: Date;
  readonly creatorRequestId: string | undefined;
  readonly tags: Map<string, string>;
  readonly selections: Map<string, RestoreTestingSelection>;
  present: TestingSchedule;
  updated: Date | undefined;
  lastRun: Date | undefined;
}

export interface TagCondition {
  readonly key: string;
  readonly value: string;
  readonly equal: boolean;
}

/** What of a selection can be changed. */
export interface TestedResources {
  readonly roleArn: string;
  /** ARNs, or `*` alone. */
  readonly resources: readonly string[];
  readonly conditions: readonly TagCondition[];
  readonly overrides: Readonly<Record<string, string>>;
  readonly validationWindowHours: number;
}

export interface RestoreTestingSelection {
  readonly name: string;
  /** As the API names types. */
  readonly type: string;
  readonly created: Date;
  readonly creatorRequestId: string | undefined;
  present: TestedResources;
}

const regional: StateOf<Map<string, RestoreTestingPlan>> = defineState("backup-restore-testing", () => new Map());

/** The restore testing plans of an account and Region, by name. */
export function testingPlansOf(world: World, account: AccountId, region: Region): Map<string, RestoreTestingPlan> {
  return regional(world, account, region);
}
