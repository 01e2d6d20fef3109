import type { Intention, Protection } from "#config";
import { rows, type TypeRow } from "#facts";
import type { Inventory } from "#inventory";
import type { Hop, RoutedType } from "#model";
import { keyGrantOf } from "./hops/key-grant.ts";
import { sourceKeyArn } from "./testing.ts";

/** Where a point stands, as far as a copy cares. */
export type Stop = Pick<Hop, "account" | "region" | "key" | "vaultKind">;

export interface World {
  readonly intention: Intention;
  readonly inventory: Inventory;
}

/** Which facts of AWS forbid to copy from one vault into the other; written from the guide, not from the planner. */
export function deniedMove(from: Stop, to: Stop, type: RoutedType, world: World): readonly string[] {
  const row = type === "SSM_PARAMETER" ? rows.S3 : rows[type];
  const leaves = from.account !== to.account;
  const region = from.region !== to.region;
  const denials: readonly (readonly [denied: boolean, why: string])[] = [
    [leaves && !row.crossAccount, "the type does not leave its account"],
    [region && !row.crossRegion, "the type does not leave its region"],
    [leaves && region && row.crossAccountAndRegionInOneCopy !== true, "one copy does not cross account and region"],
    [to.key.kind === "none" && from.key.kind !== "none", "no copy loses its key"],
    ...intoAwsKey(row, to, leaves || region, world),
    ...underSourceKey(row, from, to, leaves, world),
    ...intoAirGap(row, from, to),
  ];
  return denials.flatMap(([denied, why]) => (denied ? [why] : []));
}

type Denials = readonly (readonly [denied: boolean, why: string])[];

function intoAwsKey(row: TypeRow, to: Stop, crosses: boolean, { intention: { assumptions } }: World): Denials {
  if (to.key.kind !== "aws-managed") return [];
  const across = crosses
    ? "partial-management-into-aws-managed-key-vault-across"
    : "partial-management-into-aws-managed-key-vault";
  const settled = row.fullManagement ? "full-management-into-aws-backup-key" : across;
  const disputed = !row.fullManagement || crosses;
  return [[disputed && assumptions[settled] !== "on", "denied by the dated switch"]];
}

/** AWS Backup owns what is in an air-gapped vault: from there on the source's key does not count. */
function underSourceKey(row: TypeRow, from: Stop, to: Stop, leaves: boolean, world: World): Denials {
  if (row.fullManagement || !leaves || from.key.kind === "none" || from.vaultKind === "air-gapped") return [];
  const [key] = world.inventory.keys;
  const { sourceKeys } = world.intention.realms["prod"] ?? {};
  const closed = from.key.arn === sourceKeyArn && keyGrantOf(key, to.account, "o-exampleorg1") === "no";
  return [
    [from.key.kind !== "customer", "a key of AWS does not travel"],
    [closed && sourceKeys === "untouched", "the key keeps the other account out"],
  ];
}

function intoAirGap(row: TypeRow, from: Stop, to: Stop): Denials {
  if (to.vaultKind !== "air-gapped") return [];
  const ofAws = from.key.kind === "aws-managed" || from.key.kind === "aws-owned";
  return [
    [row.lagvCopy !== true, "an air-gapped vault does not take the type"],
    [
      row.unencryptedCopiesStay === true && from.key.kind === "none",
      "an air-gapped vault takes no unencrypted database",
    ],
    [
      !row.fullManagement && ofAws && from.vaultKind !== "air-gapped",
      "an air-gapped vault takes nothing under a key of AWS",
    ],
  ];
}

/** Which rules of the design forbid it: who lets whom in, and that nothing but a restore leaves a last hop. */
export function refusedMove(from: Stop, to: Stop, source: string, { airGap }: Protection): readonly string[] {
  const isLast = (stop: Stop): boolean => stop.vaultKind === "standard" || stop.vaultKind === "air-gapped";
  const onward = from.vaultKind === "air-gapped" && from.account === source && airGap.as === "primary" && isLast(to);
  const samePlace = from.account === to.account && from.region === to.region;
  const refusals: Denials = [
    [isLast(from) && !onward, "nothing but a restore leaves a last hop"],
    [isLast(to) && from.account !== source && !samePlace, "a last hop lets in workload accounts and stops beside it"],
    [to.vaultKind === "rekey" && from.vaultKind !== "local", "a rekey vault takes backups of its own account"],
    [to.account === source && from.account !== source, "nothing comes back but for a restore"],
  ];
  return refusals.flatMap(([refused, why]) => (refused ? [why] : []));
}
