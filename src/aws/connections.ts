import type { Region } from "#model";
import type { BackupMover, BackupReader, BackupShortener } from "./backup.ts";
import type { Kms } from "./kms.ts";
import type { Queues } from "./queues.ts";
import type { Credentials, Sts } from "./sts.ts";

/** What functions call, in a Region, as whoever the credentials are. */
export interface Connections {
  backup(region: Region, credentials: Credentials): BackupReader & BackupMover & BackupShortener;
  kms(region: Region, credentials: Credentials): Kms;
  queues(region: Region, credentials: Credentials): Queues;
  sts(region: Region, credentials: Credentials): Sts;
}
