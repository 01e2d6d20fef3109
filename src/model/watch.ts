import type { AccountId, Arn, Region } from "./ids.ts";
import type { RoleName } from "./roles.ts";

/** Kinds of accounts that are watched. */
export type Post = "central" | "custody" | "workload" | "management" | "audit";

/** What the watch of a realm compares the world with; compiled with the plan, written before the function's text. */
export interface WatchTable {
  readonly realm: string;
  readonly managementAccount: AccountId;
  readonly auditAccount: AccountId;
  readonly custodyAccount: AccountId;
  /** Own the last hops: nobody works in them. */
  readonly centralAccounts: readonly AccountId[];
  /** Those of the route table. */
  readonly workloadAccounts: readonly AccountId[];
  /** Vaults of central accounts. */
  readonly vaults: readonly WatchedVault[];
  /** The realm keys. */
  readonly keys: readonly Arn[];
  /** Rules without which nobody hears of an account. */
  readonly rules: readonly WatchedRule[];
  /** Queues in which something lies that no function could do. */
  readonly deadLetters: readonly Arn[];
}

/** Beside the route table, which has the workload accounts. */
export type PackedWatchTable = Omit<WatchTable, "workloadAccounts">;

export interface WatchedVault {
  readonly arn: Arn;
  /** Retention in days; undefined where nothing is locked. */
  readonly lock?: { readonly minDays: number; readonly maxDays: number } | undefined;
}

/** A rule of the default bus that stands in these Regions of all accounts of a kind. */
export interface WatchedRule {
  readonly name: string;
  readonly post: Post;
  readonly regions: readonly Region[];
}

/** The accounts of a kind. */
export function accountsOf(table: WatchTable, post: Post): readonly AccountId[] {
  switch (post) {
    case "central":
      return table.centralAccounts;
    case "custody":
      return [table.custodyAccount];
    case "workload":
      return table.workloadAccounts;
    case "management":
      return [table.managementAccount];
    case "audit":
      return [table.auditAccount];
  }
}

/** What the watch of a realm is made of. */
export interface WatchNames {
  readonly bus: string;
  readonly queue: string;
  readonly topic: string;
  /** The rule that tells of an account. */
  readonly rule: string;
  readonly bucket: string;
  readonly role: RoleName;
  readonly inspector: RoleName;
  readonly inspectorQueue: string;
  /** What the inspector reads an account through. */
  readonly reader: RoleName;
  readonly forwarder: RoleName;
  readonly webhookRole: RoleName;
}

/** Realms may share an audit account, so all names bear the realm's. */
export function watchNames(realm: string, auditAccount: AccountId): WatchNames {
  return {
    bus: `holdfast-${realm}-audit`,
    queue: `holdfast-watch-${realm}`,
    topic: `holdfast-${realm}-alerts`,
    rule: `holdfast-${realm}-watched`,
    bucket: `holdfast-${realm}-findings-${auditAccount}`,
    role: `holdfast-watch-${realm}`,
    inspector: `holdfast-inspect-${realm}`,
    inspectorQueue: `holdfast-inspect-${realm}`,
    reader: `holdfast-audit-reader-${realm}`,
    forwarder: `holdfast-audit-forwarder-${realm}`,
    webhookRole: `holdfast-webhook-${realm}`,
  };
}

/** Tickets of an audit account stand in Parameter Store under this path. */
export function ticketPath(realm: string): string {
  return `/holdfast/${realm}/tickets/`;
}

/** What a function tells the watch. */
export interface ToldFinding {
  readonly code: string;
  readonly account: AccountId;
  readonly region: Region;
  /** What the cause is about, beside code and account: findings of one cause are told once. */
  readonly subject: string;
  /** What was seen. */
  readonly because: string;
}
