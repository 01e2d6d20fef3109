import type { AccountId, Arn, Region } from "#model";
import type { TemplateNode } from "./nodes/index.ts";

/** Kinds of places: each has one class of template. Roles are of the whole account, everything else of one region. */
export type PlaceKind =
  | "custody"
  | "central-roles"
  | "central"
  | "reconcile"
  | "shorten"
  | "workload-roles"
  | "workload"
  | "audit"
  | "inspect"
  | "watched-roles"
  | "watched"
  | "watched-quiet"
  | "watched-management";

/** One class of template, and where it goes. Account and region are pseudo parameters: one text for all places. */
export interface Template {
  readonly realm: string;
  readonly kind: PlaceKind;
  readonly stackName: string;
  readonly description: string;
  readonly places: readonly { readonly account: AccountId; readonly region: Region }[];
  readonly parameters: readonly TemplateParameter[];
  readonly nodes: readonly TemplateNode[];
  readonly outputs: Readonly<Record<string, string>>;
}

/** A value that other stacks of the realm put out: that of the own region, or the list of all. */
export interface TemplateParameter {
  readonly name: string;
  readonly type: "String" | "CommaDelimitedList";
  readonly description: string;
  readonly from: { readonly kind: PlaceKind; readonly output: string };
}

/** A backup policy and where it is attached. */
export interface BackupPolicy {
  readonly name: string;
  readonly description: string;
  readonly plans: readonly PolicyPlan[];
  /** Accounts or organizational units; never the root. */
  readonly targets: readonly string[];
}

/** One plan of a backup policy: what takes the same way goes into the same plan. */
export interface PolicyPlan {
  readonly name: string;
  readonly regions: readonly Region[];
  readonly rules: readonly PolicyRule[];
  readonly selection: {
    readonly roleName: string;
    readonly typePatterns: readonly string[];
    readonly tags: Readonly<Record<string, string>>;
  };
}

export interface PolicyRule {
  readonly name: string;
  readonly schedule: string;
  readonly startWindowMinutes: number;
  readonly completionWindowMinutes: number;
  readonly vaultName: string;
  /** The air-gapped vault of the resource's own account and Region that the backup goes into, where it can. */
  readonly airGappedVaultName?: string | undefined;
  readonly deleteAfterDays: number;
  readonly copies: readonly { readonly toVaultArn: Arn; readonly deleteAfterDays: number }[];
}

/** The whole desired state, frozen. */
export interface Blueprint {
  /** In the order in which they are deployed. */
  readonly templates: readonly Template[];
  readonly organization: {
    readonly managementAccount: AccountId;
    readonly homeRegion: Region;
    readonly backupPolicies: readonly BackupPolicy[];
  };
  /** Steps that nobody takes back: each asks for the vault's typed name. */
  readonly irreversible: readonly IrreversibleStep[];
}

export interface IrreversibleStep {
  readonly vaultName: string;
  readonly account: AccountId;
  readonly region: Region;
  readonly coolingOffDays: number;
}
