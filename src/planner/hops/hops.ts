import { type Arn, type Hop, type RouteStep, vaultArn } from "#model";
import type { InventoryResource } from "#inventory";
import type { Leg, LegKey } from "./legs.ts";
import type { RouteSubject } from "../subject.ts";
import { exportBucketArn } from "../vaults/vault-names.ts";

/** The legs of a route as the way of one resource. */
export function hopsOf(legs: readonly Leg[], resource: InventoryResource, subject: RouteSubject): readonly Hop[] {
  const stops = legs.map((leg) => settle(leg, resource));
  return stops.map((stop, index) => {
    const before = stops[startOf(legs, index)];
    const from = before?.to ?? resource.arn;
    const reason = sizeOf(before, stop, subject);
    return { from, ...stop, incremental: reason.incremental, because: reason.because };
  });
}

/** The index of the leg that a leg leaves from: -1 for the resource itself. */
function startOf(legs: readonly Leg[], index: number): number {
  return legs[index]?.from ?? index - 1;
}

type Stop = Omit<Hop, "from" | "incremental" | "because">;

/** Does all of it travel, or what changed? https://docs.aws.amazon.com/aws-backup/latest/devguide/creating-a-backup.html#incremental-backup-works */
function sizeOf(before: Stop | undefined, stop: Stop, { facts }: RouteSubject): Pick<Hop, "incremental" | "because"> {
  if (stop.vaultKind === "bucket") return { incremental: false, because: "an export holds every parameter" };
  // Not established counts as full: the careful reading for cost and drain time.
  if (facts.incremental === null)
    return { incremental: false, because: "whether the type is incremental is not established" };
  if (!facts.incremental) return { incremental: false, because: "snapshots of the type are always full" };
  if (facts.fullManagement)
    return { incremental: true, because: "a fully managed type is incremental after the first point in each vault" };
  if (before === undefined || isSameKey(before.key, stop.key))
    return { incremental: true, because: "the key stays the same, so only the first point is full" };
  return { incremental: false, because: "the key changes, and a copy under another key is full" };
}

function settle(leg: Leg, { account, encryption }: InventoryResource): Stop {
  const owner = leg.account === "$source" ? account : leg.account;
  return {
    to: leg.vaultKind === "bucket" ? exportBucketArn(owner, leg.region) : vaultArn(leg.region, owner, leg.vault),
    vaultKind: leg.vaultKind,
    account: owner,
    region: leg.region,
    key: leg.key === "$source" ? keyOf(encryption.kind, encryption.keyArn) : leg.key,
    mover: leg.mover,
    retentionDays: leg.retentionDays,
  };
}

function keyOf(kind: LegKey["kind"], arn: Arn | undefined): LegKey {
  return arn === undefined ? { kind } : { kind, arn };
}

function isSameKey(a: LegKey, b: LegKey): boolean {
  return a.kind === b.kind && a.arn !== undefined && a.arn === b.arn;
}

/** The legs of a route as the copies that the runtime makes. */
export function stepsOf(legs: readonly Leg[]): readonly RouteStep[] {
  return legs.flatMap((leg, index) => {
    const from = legs[startOf(legs, index)];
    if (from === undefined) return [];
    return [
      {
        fromVault: from.vault,
        fromAccount: from.account,
        fromRegion: from.region,
        toVault: leg.vault,
        toAccount: leg.account,
        toRegion: leg.region,
        mover: leg.mover,
        retentionDays: leg.retentionDays,
        ...fallbackOf(leg, from),
      },
    ];
  });
}

/** Inside one account and Region a copy into a vault under an AWS-managed key is nobody's dispute. */
function fallbackOf({ fallback, account, region }: Leg, from: Leg): Pick<RouteStep, "fallback"> {
  return fallback && (from.account !== account || from.region !== region) ? { fallback } : {};
}
