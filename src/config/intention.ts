import type { AccountId, Arn, Region, ResourceType } from "#model";
import type { AirGapIntention, LockIntention, ProtectionOverride } from "./protection.ts";

/** What must survive what: the whole of a `holdfast.yaml`, defaults filled in. */
export interface Intention {
  readonly version: 1;
  readonly organization: OrganizationIntention;
  readonly realms: Readonly<Record<string, RealmIntention>>;
  readonly plans: Readonly<Record<string, PlanIntention>>;
  /** Resources that somebody has decided not to protect. */
  readonly exclusions: readonly ExclusionIntention[];
  /** What nobody but the user can know, to predict how long copies take. */
  readonly estimates: EstimateIntention;
  /** Settings of disputed facts by id (`facts/assumptions.ts`); a missing one has its default. */
  readonly assumptions: Readonly<Record<string, string | undefined>>;
}

export interface OrganizationIntention {
  readonly id: string;
  readonly managementAccount: AccountId;
  /** Watches all realms from outside and changes nothing; undefined = nobody is told of tampering. */
  readonly auditAccount?: AccountId | undefined;
  readonly alerts?: AlertsIntention | undefined;
}

/** Who is told, beside the topic and the events of the audit account. */
export interface AlertsIntention {
  /** Each confirms the mail that AWS sends. */
  readonly emails: readonly string[];
  /** Takes each finding as a POST of JSON. */
  readonly webhook?: string | undefined;
}

/** A security boundary: what it protects, and where its last hops and its keys stand. */
export interface RealmIntention {
  readonly targets: { readonly accounts: readonly AccountId[]; readonly organizationalUnits: readonly string[] };
  readonly centralAccount: AccountId;
  readonly custodyAccount: AccountId;
  /** Owns the copies of the second region, so that no closing of one account takes all; undefined = central does. */
  readonly secondOwnerAccount?: AccountId | undefined;
  readonly homeRegion: Region;
  /** The second region of each region in which resources stand; empty = no second region. */
  readonly regions: Readonly<Record<Region, { readonly second: Region }>>;
  readonly lock: LockIntention;
  readonly airGap: AirGapIntention;
  /** The last hop stands under a key that no customer principal can delete, wherever AWS allows it. */
  readonly keyLossProof: boolean;
  /** May the policies of the resources' own keys be changed to let central in? */
  readonly sourceKeys: "grant" | "untouched";
  /** What becomes of a backup in its own account once its last hop is proven. */
  readonly originals: "keep" | "shorten";
  /** Vaults and keys that are there already: used, never changed. */
  readonly existing: ExistingIntention;
  /** How long a backup that no plan made is kept, and its copies. */
  readonly onDemand: RetentionIntention;
  /** Exports Parameter Store into a bucket that this plan backs up; undefined = parameters are not protected. */
  readonly parameterExport?: { readonly plan: string } | undefined;
  /** Policies that start the same plans at different minutes, each for a part of the accounts; 1 = all start together. */
  readonly startVariants: number;
  /** The plans that run here; undefined = all. */
  readonly plans?: readonly string[] | undefined;
}

/** Figures of the user's own accounts: AWS publishes none. */
export interface EstimateIntention {
  /** Minutes of a job beside the time that its bytes take. */
  readonly jobMinutes: number;
  readonly megabytesPerSecond: number;
  /** Copies that run at a time where AWS documents no limit. */
  readonly copiesAtOnce: number;
}

export interface ExistingIntention {
  readonly vaults: readonly ExistingVault[];
  /** Customer keys of the custody account that serve as the realm key of their region. */
  readonly keys: readonly Arn[];
}

export interface ExistingVault {
  readonly arn: Arn;
  readonly as: "intermediate" | "standard" | "air-gapped";
  readonly key: "aws-managed" | "aws-owned" | "customer";
}

export interface PlanIntention extends ProtectionOverride {
  readonly rules: readonly RuleIntention[];
  readonly selection: SelectionIntention;
  /** Locks the local vault of this plan's backups; undefined = they stay deletable in their account. */
  readonly localLock?: LockIntention | undefined;
}

export interface SelectionIntention {
  /** All of them must be on the resource. */
  readonly tags: Readonly<Record<string, string>>;
  readonly types: readonly ResourceType[];
  /** ARN patterns, of which one must fit; empty = every ARN. */
  readonly arns: readonly string[];
}

export interface RuleIntention extends ProtectionOverride {
  readonly name: string;
  readonly schedule: string;
  /** IANA name; the schedule is read in it. */
  readonly timeZone: string;
  readonly startWindowMinutes: number;
  readonly completionWindowMinutes: number;
  readonly continuous: boolean;
  readonly retention: RetentionIntention;
  /** Hours from the end of a backup to its last hop. */
  readonly copyBudgetHours: number;
  /** The most hours that may be lost; undefined = what schedule, window and copy budget make. */
  readonly rpoHours?: number | undefined;
  /** The most hours that a restore may take. */
  readonly rtoHours?: number | undefined;
}

/** Days from the creation of the backup. */
export interface RetentionIntention {
  readonly localDays: number;
  readonly centralDays: number;
  /** In the second region; undefined = as in central. */
  readonly secondDays?: number | undefined;
  /** After so many days the last copies move to cold storage, where the type allows it. */
  readonly coldAfterDays?: number | undefined;
}

/** What needs no protection, who says so, why, and until when. */
export interface ExclusionIntention {
  /** ARN patterns. */
  readonly resources: readonly string[];
  readonly owner: string;
  readonly reason: string;
  /** ISO date, the last day on which it holds. */
  readonly until: string;
}
