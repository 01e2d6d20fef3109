export type { BackupMover, BackupReader, CopyOrder, JobView, PointQuery } from "./backup.ts";
export { AwsCallError } from "./error.ts";
export type { Kms } from "./kms.ts";
export type { AssumeRoleOrder, Credentials, Sts } from "./sts.ts";
