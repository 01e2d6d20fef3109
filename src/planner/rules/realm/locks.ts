import { lastLegs } from "../../hops/last-kinds.ts";
import type { Leg } from "../../hops/legs.ts";
import { finding } from "../finding-messages.ts";
import type { RealmRule, RealmWorld } from "./realm-rule.ts";

/** A lock that nobody takes back: until when it can be, and what a wrong one costs. */
export const locks: RealmRule = (world) => {
  const { name: realm } = world.scope;
  return distinctLocks(world).flatMap(({ vaultKind, lock }) => {
    if (lock?.mode !== "compliance") return [];
    const { minDays: least, maxDays: most, coolingOffDays: days } = lock;
    if (vaultKind === "air-gapped") return [finding("AIR-GAPPED-LOCK", { realm, least, most })];
    return [finding("COMPLIANCE-LOCK", { realm, days, least, most, undo: lastDay(world.today, days) })];
  });
};

function distinctLocks({ classes }: RealmWorld): readonly Leg[] {
  const legs = classes.flatMap((one) => one.legs).filter(({ existing, lock }) => !existing && lock !== undefined);
  const locked = new Map(
    [...legs.filter(({ vaultKind }) => vaultKind === "local"), ...lastLegs(legs)].map((leg) => [keyOf(leg), leg]),
  );
  return [...locked.values()];
}

function keyOf({ vaultKind, lock }: Leg): string {
  return `${vaultKind === "air-gapped"} ${JSON.stringify(lock)}`;
}

function lastDay(today: string | undefined, days: number): string {
  if (today === undefined) return `day ${days} after deployment`;
  const last = new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
  return `${last}, if it is deployed on ${today}`;
}
