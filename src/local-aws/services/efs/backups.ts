import type { FileSystem } from "./state.ts";

/** By this tag the automatic plan of AWS Backup selects (https://docs.aws.amazon.com/efs/latest/ug/awsbackup.html). */
const tag = "aws:elasticfilesystem:default-backup";

/** Switches automatic backups on or off. The plan and the vault of them are AWS Backup's. */
export function setBackups(fileSystem: FileSystem, status: "ENABLED" | "DISABLED"): void {
  fileSystem.backups = status;
  if (status === "ENABLED") fileSystem.tags.set(tag, "enabled");
  else fileSystem.tags.delete(tag);
}
