import type { RegionOptStatus } from "@aws-sdk/client-account";
import { partitionOf, type RegionRow, regions } from "#facts";
import type { AccountId, Region } from "#model";
import { AwsError } from "../../wire/index.ts";
import type { World } from "../../world/index.ts";
import { accountStateOf } from "./state.ts";
import { invalid } from "./validation.ts";

/** AWS names minutes to hours. */
const changing = 10 * 60_000;

/** The Regions of the partition that a Region is in. */
export function partitionRegions(region: Region): readonly RegionRow[] {
  const partition = partitionOf(region) ?? "aws";
  return regions.filter((row) => row.partition === partition);
}

export function requireRegion(from: Region, name: string | undefined): RegionRow {
  const row = partitionRegions(from).find(({ code }) => code === name);
  if (row) return row;
  throw invalid("RegionName", "is not a Region of this partition", "invalidRegionOptTarget");
}

/** Whether an account uses a Region: opt-in Regions are off until they are switched on. */
export function optStatus(world: World, account: AccountId, code: string): RegionOptStatus {
  if (regions.find((row) => row.code === code)?.optIn !== "required") return "ENABLED_BY_DEFAULT";
  const change = accountStateOf(world, account).regions.get(code);
  if (!change) return "DISABLED";
  if (world.clock.now() >= change.done) return change.wanted;
  return change.wanted === "ENABLED" ? "ENABLING" : "DISABLING";
}

/** Switches an opt-in Region on or off; where it is on that way already nothing happens. */
export function changeRegion(
  world: World,
  account: AccountId,
  { code }: RegionRow,
  wanted: "ENABLED" | "DISABLED",
): void {
  const status = optStatus(world, account, code);
  if (status === "ENABLED_BY_DEFAULT")
    throw invalid("RegionName", "is enabled by default and cannot be changed", "invalidRegionOptTarget");
  const underWay = wanted === "ENABLED" ? "ENABLING" : "DISABLING";
  if (status === wanted || status === underWay) return;
  if (status === "ENABLING" || status === "DISABLING")
    throw new AwsError("ConflictException", `The Region ${code} is in the status ${status}.`);
  accountStateOf(world, account).regions.set(code, { wanted, done: world.clock.now() + changing });
}
