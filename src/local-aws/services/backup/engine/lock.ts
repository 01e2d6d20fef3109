import { invalidRequest } from "../find.ts";
import type { Lifecycle, Vault } from "../state.ts";

/** The refusal of every change of a point in a locked vault, grace period included (behaviours.md section 8, observed). */
export function refuseIfLocked(vault: Vault): void {
  if (vault.lock)
    throw invalidRequest("RecoveryPoint cannot be deleted or updated (Backup vault configured with Lock)");
}

/** True past the cooling-off of a compliance lock: nobody changes or removes it any more. */
export function lockIsFinal(vault: Vault, now: Date): boolean {
  return vault.lock?.lockDate !== undefined && now >= vault.lock.lockDate;
}

/** Does the lock take a new point with this lifecycle? Limits are inclusive; for ever is longer than any maximum. */
export function lockTakes(vault: Vault, lifecycle: Lifecycle): boolean {
  const { minDays = 0, maxDays = Number.POSITIVE_INFINITY } = vault.lock ?? {};
  const days = lifecycle.DeleteAfterDays ?? Number.POSITIVE_INFINITY;
  if (!vault.lock) return true;
  return days >= minDays && (days <= maxDays || maxDays === Number.POSITIVE_INFINITY);
}
