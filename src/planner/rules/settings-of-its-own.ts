import { finding } from "./finding-messages.ts";
import type { Rule } from "./rule.ts";

/** What AWS Backup wants of a resource or of its plan beside type and key (s3-backups, windows-backups). */
export const settingsOfItsOwn: Rule = ({ resource: { attributes }, subject: { type }, choice }) => {
  if (!choice.chosen) return [];
  const versioning = attributes?.["versioning"];
  if (type === "S3" && versioning !== undefined && versioning !== "Enabled")
    return [finding("BUCKET-NOT-VERSIONED", { versioning: JSON.stringify(versioning) })];
  return type === "WINDOWS_VSS" ? [finding("ADVANCED-SETTING-NEEDED", { type })] : [];
};
