import type { BackupMover, BackupReader, Kms } from "#aws";
import type { AccountId, MetricDimensions, MetricName, PolicyDocument, Region } from "#model";

/** What the runtime needs of the world; the function wires it to signed calls, tests to local AWS. */
export interface RuntimePorts {
  /** Reads a workload account through its observe role, central with the function's own. */
  reader(account: AccountId, region: Region): Promise<BackupReader>;
  /** Reads keys, as `reader` reads points. */
  keys(account: AccountId, region: Region): Promise<Kms>;
  /** Starts copies out of an account's vaults through its mover role, narrowed to one order. */
  mover(account: AccountId, region: Region, narrowed: PolicyDocument): Promise<BackupMover>;
  /** Milliseconds. */
  now(): number;
  /** One line a decision. */
  log(line: Readonly<Record<string, unknown>>): void;
  /** One figure of this moment. */
  measure(name: MetricName, value: number, dimensions?: MetricDimensions): void;
}
