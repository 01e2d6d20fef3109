import type { LockIntention } from "#config";
import type {
  AccountId,
  Arn,
  Finding,
  KeyKind,
  Region,
  Route,
  RouteName,
  RouteTable,
  Severity,
  VaultKind,
} from "#model";

import type { PlanLoad } from "./load/plan-load.ts";

/** What `plan` prints, and what the blueprint is made of. */
export interface Plan {
  /** By ARN. */
  readonly resources: readonly PlannedResource[];
  /** What belongs to no single resource: the realm's lock, an account in two realms. */
  readonly findings: readonly Finding[];
  readonly summary: PlanSummary;
  /** One a realm. */
  readonly routeTables: readonly RouteTable[];
  readonly vaults: readonly WantedVault[];
  /** What starts together, and how long the copies after it take. */
  readonly load: PlanLoad;
  /** Every disputed fact with the setting that the plan was made under. */
  readonly assumptions: readonly PlanAssumption[];
}

export interface PlanAssumption {
  readonly id: string;
  readonly setting: string;
  readonly isDefault: boolean;
  /** Classes of resources, born or not, that would take another route under the other setting. */
  readonly decides: number;
  readonly reason: string;
  /** ISO date of the reading. */
  readonly date: string;
  readonly source: string;
}

export interface PlannedResource {
  readonly arn: Arn;
  /** As the inventory has it. */
  readonly type: string;
  readonly account: AccountId;
  readonly region: Region;
  readonly key: { readonly kind: KeyKind; readonly arn?: Arn | undefined };
  /** Null where no realm protects the account. */
  readonly realm: string | null;
  /** Null where no plan catches the resource. */
  readonly plan: string | null;
  /** The first rule of the plan; its further ones stand in `otherRules`. */
  readonly rule: string | null;
  /** How old the last copy can be at worst, in hours: interval, start window and copy budget of the first rule. */
  readonly lastCopyHours: number | null;
  readonly route: Route | null;
  /** Why this route. */
  readonly because: readonly string[];
  /** Every other route with what spoke against it. */
  readonly rejected: readonly Rejection[];
  /** The ways of the backups that the plan's further rules make. */
  readonly otherRules: readonly RuleRoute[];
  readonly findings: readonly Finding[];
}

export interface RuleRoute {
  readonly rule: string;
  readonly route: Route | null;
  readonly because: readonly string[];
}

export interface Rejection {
  readonly route: RouteName;
  readonly because: string;
}

export interface PlanSummary {
  readonly resources: number;
  /** How many resources take each route; `none` counts those without one. */
  readonly routes: Readonly<Partial<Record<RouteName, number>>>;
  readonly findings: Readonly<Record<Severity, number>>;
  /** Not computed yet. */
  readonly cost: null;
}

/** A vault that must stand, whatever has been born in its account so far. */
export interface WantedVault {
  readonly arn: Arn;
  readonly name: string;
  readonly kind: VaultKind;
  readonly realm: string;
  readonly account: AccountId;
  readonly region: Region;
  readonly key: { readonly kind: KeyKind; readonly arn?: Arn | undefined };
  /** Mode, retention window, cooling-off; an air-gapped vault is locked from the start. */
  readonly lock?: LockIntention | undefined;
  /** It is there already and is never changed. */
  readonly existing?: true | undefined;
}
