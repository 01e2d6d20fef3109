import type { VaultKind } from "#model";
import type { Leg } from "./legs.ts";

/** What the last hops of a route are. */
export function lastKinds(legs: readonly Leg[]): readonly VaultKind[] {
  return lastLegs(legs).map(({ vaultKind }) => vaultKind);
}

/** The legs that end in a vault which nobody empties before its day. */
export function lastLegs(legs: readonly Leg[]): readonly Leg[] {
  return legs.filter(({ vaultKind }) => vaultKind === "standard" || vaultKind === "air-gapped");
}
