import type { AccountId, Region, ResourceType } from "#model";

/** What must survive what: the whole of a `holdfast.yaml`, defaults filled in. */
export interface Intention {
  readonly version: 1;
  readonly organization: { readonly id: string; readonly managementAccount: AccountId };
  readonly realms: Readonly<Record<string, RealmIntention>>;
  readonly plans: Readonly<Record<string, PlanIntention>>;
  /** Settings of disputed facts by id (`facts/assumptions.ts`); a missing one has its default. */
  readonly assumptions: Readonly<Record<string, "on" | "off" | undefined>>;
}

/** A security boundary: what it protects, and where its last hop and its key stand. */
export interface RealmIntention {
  readonly targets: { readonly accounts: readonly AccountId[]; readonly organizationalUnits: readonly string[] };
  readonly centralAccount: AccountId;
  readonly custodyAccount: AccountId;
  readonly homeRegion: Region;
  readonly lock: LockIntention;
  /** The last hop stands under a key that no customer principal can delete, wherever AWS allows it. */
  readonly keyLossProof: boolean;
  /** May the policies of the resources' own keys be changed to let central in? */
  readonly sourceKeys: "grant" | "untouched";
  /** The plans that run here; undefined = all. */
  readonly plans?: readonly string[] | undefined;
}

export interface LockIntention {
  /** rehearsal: no lock yet; governance: a lock that an administrator can lift; compliance: one that nobody can. */
  readonly mode: "rehearsal" | "governance" | "compliance";
  readonly minDays: number;
  readonly maxDays: number;
  readonly coolingOffDays: number;
}

export interface PlanIntention {
  readonly rules: readonly RuleIntention[];
  readonly selection: { readonly tags: Readonly<Record<string, string>>; readonly types: readonly ResourceType[] };
}

export interface RuleIntention {
  readonly name: string;
  readonly schedule: string;
  readonly startWindowMinutes: number;
  readonly retention: { readonly localDays: number; readonly centralDays: number };
}
