import type { AccountId, Arn, Region } from "./ids.ts";
import type { KeyKind, RoutedType } from "./resource.ts";
import type { VaultKind } from "./vault.ts";

export const routeNames = [
  "air-gapped-primary",
  "air-gapped-copy",
  "rekey-then-air-gapped-copy",
  "standard-direct",
  "standard-via-intermediate",
  "rekey-then-standard-direct",
  "rekey-then-standard-via-intermediate",
  "two-step-region",
  "export",
  "none",
] as const;

export type RouteName = (typeof routeNames)[number];

/** Who makes a hop happen: the plan's rule (the backup itself), a copy action of the plan, the orchestrator, or the export's schedule. */
export const movers = ["plan-rule", "copy-action", "orchestrator", "export"] as const;

export type Mover = (typeof movers)[number];

/** One step of a backup towards its last hop. The first one is the backup itself. */
export interface Hop {
  /** The resource's ARN, or the `to` of an earlier hop. */
  readonly from: Arn;
  /** The vault that receives. */
  readonly to: Arn;
  readonly vaultKind: VaultKind;
  readonly account: AccountId;
  readonly region: Region;
  readonly key: { readonly kind: KeyKind; readonly arn?: Arn | undefined };
  readonly mover: Mover;
  readonly incremental: boolean;
  /** Why all of it travels, or only what changed. */
  readonly because: string;
  /** Days that the point lives at this hop, counted from the creation of the backup. */
  readonly retentionDays: number;
}

/** Where a way ends: one hop for each region that holds a copy, in a vault that nobody empties before its day. */
export function lastHops(hops: readonly Hop[]): readonly Hop[] {
  return hops.filter(({ vaultKind }) => vaultKind === "standard" || vaultKind === "air-gapped");
}

export interface Route {
  readonly name: RouteName;
  readonly hops: readonly Hop[];
}

/** What a route is chosen by, once the resource itself no longer counts: the runtime knows a new-born resource by it. */
export interface RouteClass {
  readonly type: RoutedType;
  readonly fullManagement: boolean;
  readonly keyKind: KeyKind;
  /** Does the policy of the source's customer key let the accounts in that hold copies? Always true where the question does not arise. */
  readonly keyGrantsCentral: boolean;
  readonly region: Region;
  readonly plan: string;
  readonly rule: string;
}

/** One compiled step: vault names and accounts without a resource. `$source` stands for the resource's own account. Steps may branch: two may leave one vault. */
export interface RouteStep {
  readonly fromVault: string;
  readonly fromAccount: AccountId | "$source";
  readonly fromRegion: Region;
  readonly toVault: string;
  readonly toAccount: AccountId | "$source";
  readonly toRegion: Region;
  readonly mover: Mover;
  readonly retentionDays: number;
  /** Days of a copy of what somebody backed up by hand, where they are others: only rows that such backups take have them. */
  readonly onDemandDays?: number | undefined;
  /** Where AWS refuses this disputed move: the vault beside the target that the copy then goes through. */
  readonly fallback?: Stay | undefined;
}

/** A vault, and how long a point may stay there. */
export interface Stay {
  readonly vault: string;
  readonly retentionDays: number;
  /** As a step's. */
  readonly onDemandDays?: number | undefined;
}

/** The compiled form of one class of routes: `plan` and the runtime read the same rows. */
export interface RouteRow extends RouteClass {
  readonly route: RouteName;
  /** Where the backup itself lands, and how long it may stay there. */
  readonly home: Stay;
  /** The copies after the backup, in order. */
  readonly steps: readonly RouteStep[];
  /** Days that an original is left with once every last hop is proven; undefined where originals are kept. */
  readonly originalDays?: number | undefined;
  /** The same for what was backed up by hand, where it is another number. */
  readonly onDemandOriginalDays?: number | undefined;
}

export interface RouteTable {
  readonly realm: string;
  readonly centralAccount: AccountId;
  readonly workloadAccounts: readonly AccountId[];
  /** Every account outside the workloads that copies may enter. */
  readonly receivers: readonly AccountId[];
  /** Customer keys that let in every account that holds copies, as far as the plan knows; a key that is born later is trusted less. */
  readonly grantingKeys: readonly Arn[];
  readonly rows: readonly RouteRow[];
}
