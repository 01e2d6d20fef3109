import type { Intention } from "#config";
import { rows } from "#facts";
import type { Inventory } from "#inventory";
import type { Hop, ResourceType } from "#model";
import { keyGrantOf } from "./hops/key-grant.ts";
import { central, sourceKeyArn } from "./testing.ts";

/** Where a point stands, as far as a copy cares. */
export type Stop = Pick<Hop, "account" | "region" | "key">;

export interface World {
  readonly intention: Intention;
  readonly inventory: Inventory;
}

/** Which facts of AWS forbid to copy from one vault into the other; written from the guide, not from the planner. */
export function deniedMove(
  from: Stop,
  to: Stop,
  type: ResourceType,
  { intention: { assumptions, realms }, inventory: { keys } }: World,
): readonly string[] {
  const { fullManagement, crossAccount, crossRegion } = rows[type];
  const leaves = from.account !== to.account;
  const intoAwsKey = to.key.kind === "aws-managed";
  const settled = fullManagement
    ? "full-management-into-aws-backup-key"
    : "partial-management-into-aws-managed-key-vault";
  const underOwnKey = !fullManagement && leaves && from.key.kind !== "none";
  const closed = from.key.arn === sourceKeyArn && keyGrantOf(keys[0], central, "o-exampleorg1") === "no";
  const denials: readonly (readonly [denied: boolean, why: string])[] = [
    [leaves && !crossAccount, "the type does not leave its account"],
    [from.region !== to.region && !crossRegion, "the type does not leave its region"],
    [intoAwsKey && (leaves || !fullManagement) && assumptions[settled] !== "on", "denied by the dated switch"],
    [intoAwsKey && leaves && !fullManagement, "an AWS-managed key takes nothing from another account"],
    [underOwnKey && from.key.kind !== "customer", "a key of AWS does not travel"],
    [underOwnKey && closed && realms["prod"]?.sourceKeys === "untouched", "the key keeps central out"],
  ];
  return denials.flatMap(([denied, why]) => (denied ? [why] : []));
}
