import { roleArn } from "#model";
import { finding } from "./finding-messages.ts";
import type { Rule } from "./rule.ts";

/** The first hop reads the resource: its own key must let the backup role of its account in, whatever the type. */
export const backupRoleKeptOut: Rule = ({ resource, choice, ownGrant }) => {
  if (!choice.chosen || ownGrant !== "no") return [];
  const exported = resource.type === "SSM_PARAMETER";
  const role = roleArn(resource.account, exported ? "holdfast-export" : "holdfast-backup");
  const statement = {
    Sid: exported ? "HoldfastExport" : "HoldfastBackup",
    Effect: "Allow",
    Principal: { AWS: role },
    Action: exported ? "kms:Decrypt" : ["kms:DescribeKey", "kms:Decrypt", "kms:GenerateDataKey*", "kms:CreateGrant"],
    Resource: "*",
  };
  const key = resource.encryption.keyArn ?? "the resource's key";
  return [finding("KEY-KEEPS-BACKUP-OUT", { key, role, statement: JSON.stringify(statement) })];
};
