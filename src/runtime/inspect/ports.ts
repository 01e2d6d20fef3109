import type { BackupReader, KeyInspector, QueueInspector, RuleInspector, VaultInspector } from "#aws";
import type { AccountId, Region, RouteTable, ToldFinding, WatchTable } from "#model";
import type { Look } from "./look.ts";

/** What an inspection needs of the world. It reads all accounts through their reader roles and changes nothing in them. */
export interface InspectPorts {
  reader(account: AccountId, region: Region): Promise<BackupReader>;
  vaults(account: AccountId, region: Region): Promise<VaultInspector>;
  keys(account: AccountId, region: Region): Promise<KeyInspector>;
  rules(account: AccountId, region: Region): Promise<RuleInspector>;
  queues(account: AccountId, region: Region): Promise<QueueInspector>;
  /** To the watch, which tells a person. */
  tell(findings: readonly ToldFinding[]): Promise<void>;
  /** That a look came to its end: a watch that misses this tells a person. */
  ended(): Promise<void>;
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
