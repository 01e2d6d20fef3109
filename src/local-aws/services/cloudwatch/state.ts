import type { AccountId, Arn } from "#model";
import { defineState, type StateOf, type World } from "../../world/index.ts";

export interface Dashboard {
  readonly name: string;
  readonly arn: Arn;
  readonly body: string;
  readonly modified: Date;
}

const state: StateOf<Map<string, Dashboard>> = defineState("cloudwatch", () => new Map());

/** Of the whole account: dashboards are of no Region. */
export function dashboardsOf(world: World, account: AccountId): Map<string, Dashboard> {
  return state(world, account, "*");
}

export function dashboardArn(account: AccountId, name: string): Arn {
  return `arn:aws:cloudwatch::${account}:dashboard/${name}`;
}
