import type { AirGappedVaultNode } from "#blueprint";
import { common, type TemplateResource } from "./template-resource.ts";

export function airGappedVault(node: AirGappedVaultNode): Record<string, TemplateResource> {
  const properties = {
    BackupVaultName: node.name,
    MinRetentionDays: node.minDays,
    MaxRetentionDays: node.maxDays,
    ...(node.keyArn === undefined ? {} : { EncryptionKeyArn: node.keyArn }),
    ...(node.policy ? { AccessPolicy: node.policy } : {}),
  };
  return {
    [node.id]: { Type: "AWS::Backup::LogicallyAirGappedBackupVault", ...common(node), Properties: properties },
  };
}
