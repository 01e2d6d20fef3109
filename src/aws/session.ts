import type { AccountId, Region } from "#model";
import type { BackupReader } from "./backup.ts";
import type { BackupOperations } from "./backup-operations.ts";
import type { CloudFormation } from "./cloudformation.ts";
import type { DataPlane } from "./data.ts";
import type { InventoryCalls } from "./inventory.ts";
import type { Kms } from "./kms.ts";
import type { KmsOperations } from "./kms-operations.ts";
import type { Organizations } from "./organizations.ts";
import type { QueueOperations } from "./queue-operations.ts";

/** AWS as one account sees it in one region. */
export interface AwsSession {
  readonly account: AccountId;
  readonly region: Region;
  readonly backup: BackupOperations;
  readonly cloudFormation: CloudFormation;
  readonly data: DataPlane;
  readonly inventory: InventoryCalls;
  readonly kms: KmsOperations & Kms;
  readonly organizations: Organizations;
  readonly queues: QueueOperations;
  /** What the runtime sees, with these credentials. */
  readonly reader: BackupReader;
}

/** Opens sessions. Against local AWS in any account; against AWS in that of the credentials alone. */
export interface Aws {
  session(account: AccountId, region: Region): AwsSession;
}
