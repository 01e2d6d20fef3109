import { type Arn, type Hop, type RouteStep, vaultArn } from "#model";
import type { InventoryResource } from "#inventory";
import type { Leg, LegKey } from "./legs.ts";
import type { RouteSubject } from "../subject.ts";

/** The legs of a route as the way of one resource. */
export function hopsOf(legs: readonly Leg[], resource: InventoryResource, subject: RouteSubject): readonly Hop[] {
  const stops = legs.map((leg) => settle(leg, resource));
  return stops.map((stop, index) => {
    const before = stops[index - 1];
    const sameKey = before === undefined || isSameKey(before.key, stop.key);
    return {
      from: before?.to ?? resource.arn,
      ...stop,
      // A changed key makes a copy full; a fully managed type is incremental inside each vault, whatever its key (creating-a-backup).
      // Not established counts as full: the careful reading for cost and drain time.
      incremental: subject.facts.incremental === true && (sameKey || subject.facts.fullManagement),
    };
  });
}

function settle(leg: Leg, { account, region, encryption }: InventoryResource): Omit<Hop, "from" | "incremental"> {
  const owner = leg.account === "$source" ? account : leg.account;
  return {
    to: vaultArn(region, owner, leg.vault),
    vaultKind: leg.vaultKind,
    account: owner,
    region,
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
export function stepsOf(legs: readonly Leg[], { region }: RouteSubject): readonly RouteStep[] {
  return legs.slice(1).map((leg, index) => ({
    fromVault: legs[index]?.vault ?? "",
    toVault: leg.vault,
    toAccount: leg.account,
    toRegion: region,
    mover: leg.mover,
    retentionDays: leg.retentionDays,
  }));
}
