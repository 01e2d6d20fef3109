import type { BackupReader, KeyInspector, RuleInspector, VaultInspector } from "#aws";
import type { AccountId, Region, RouteTable, ToldFinding, WatchTable } from "#model";
import type { Look } from "./look.ts";

/** What an inspection needs of the world. It reads all accounts through their reader roles and changes nothing in them. */
export interface InspectPorts {
  reader(account: AccountId, region: Region): Promise<BackupReader>;
  vaults(account: AccountId, region: Region): Promise<VaultInspector>;
  keys(account: AccountId, region: Region): Promise<KeyInspector>;
  rules(account: AccountId, region: Region): Promise<RuleInspector>;
  /** To the watch, which tells a person. */
  tell(findings: readonly ToldFinding[]): Promise<void>;
  /** Puts the rest of a look on the function's own queue. */
  goOn(rest: Look): Promise<void>;
  /** Milliseconds until the function is ended. */
  timeLeft(): number;
  /** Milliseconds. */
  now(): number;
  log(line: Readonly<Record<string, unknown>>): void;
}

/** What the functions of the audit account know of their realm. */
export interface WatchTables {
  readonly watch: WatchTable;
  readonly routes: RouteTable;
}
