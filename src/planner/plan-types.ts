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
  readonly route: Route | null;
  /** Why this route. */
  readonly because: readonly string[];
  /** Every other route with what spoke against it. */
  readonly rejected: readonly Rejection[];
  readonly findings: readonly Finding[];
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
  /** Only on standard vaults: mode, retention window, cooling-off. */
  readonly lock?: LockIntention | undefined;
}
