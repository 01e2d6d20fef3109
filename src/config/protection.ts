import type { PlanIntention, RealmIntention, RuleIntention } from "./intention.ts";

/** Is a last hop in a logically air-gapped vault not wanted, wanted where AWS allows it, or the only one that will do? */
export const airGapDemands = ["never", "prefer", "require"] as const;

export type AirGapDemand = (typeof airGapDemands)[number];

export interface AirGapIntention {
  readonly demand: AirGapDemand;
  /** primary: the backup itself goes into the vault of its own account; copy: a copy of it goes into the owner's. */
  readonly as: "primary" | "copy";
  /** Whose vault the last hop is: the resource's own account, central, or the second owner. */
  readonly owner: "source" | "central" | "second";
  readonly key: "aws-owned" | "realm-key";
  /** Lets a recovery account in when nobody can reach the owner any more (multi-party approval). */
  readonly approvalTeam?: string | undefined;
  /** Retention window, for good from the first day; undefined = the lock's. */
  readonly minDays?: number | undefined;
  readonly maxDays?: number | undefined;
}

export interface LockIntention {
  /** rehearsal: no lock yet; governance: a lock that an administrator can lift; compliance: one that nobody can. */
  readonly mode: "rehearsal" | "governance" | "compliance";
  readonly minDays: number;
  readonly maxDays: number;
  readonly coolingOffDays: number;
}

/** What a plan or a rule may say otherwise than its realm. */
export interface ProtectionOverride {
  readonly airGap?: AirGapDemand | undefined;
  readonly keyLossProof?: boolean | undefined;
  readonly lock?: LockIntention | undefined;
  readonly secondRegion?: boolean | undefined;
}

/** What the last hops of a rule's backups must be. */
export interface Protection {
  readonly airGap: AirGapIntention;
  readonly keyLossProof: boolean;
  readonly lock: LockIntention;
  readonly secondRegion: boolean;
}

/** The rule's word counts before the plan's, the plan's before the realm's. */
export function protectionOf(realm: RealmIntention, plan: PlanIntention, rule: RuleIntention): Protection {
  const demand = rule.airGap ?? plan.airGap ?? realm.airGap.demand;
  return {
    airGap: { ...realm.airGap, demand },
    keyLossProof: rule.keyLossProof ?? plan.keyLossProof ?? realm.keyLossProof,
    lock: rule.lock ?? plan.lock ?? realm.lock,
    secondRegion: rule.secondRegion ?? plan.secondRegion ?? Object.keys(realm.regions).length > 0,
  };
}

/** The retention window of an air-gapped vault: its own, else that of the lock. */
export function airGapWindow({ airGap, lock }: Protection): { readonly minDays: number; readonly maxDays: number } {
  return { minDays: airGap.minDays ?? lock.minDays, maxDays: airGap.maxDays ?? lock.maxDays };
}
