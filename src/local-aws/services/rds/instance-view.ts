import type { DBInstance } from "@aws-sdk/client-rds";
import type { Instance } from "./state.ts";
import { tagList } from "./tags.ts";

export function instanceView(instance: Instance, status: string): DBInstance {
  return {
    DBInstanceIdentifier: instance.id,
    DBInstanceArn: instance.arn,
    DBInstanceClass: instance.instanceClass,
    DBInstanceStatus: status,
    Engine: instance.engine,
    EngineVersion: instance.engineVersion,
    InstanceCreateTime: instance.created,
    StorageEncrypted: instance.keyArn !== undefined,
    ...(instance.keyArn === undefined ? {} : { KmsKeyId: instance.keyArn }),
    ...(instance.clusterId === undefined ? {} : { DBClusterIdentifier: instance.clusterId }),
    DeletionProtection: instance.deletionProtection,
    PreferredMaintenanceWindow: instance.maintenanceWindow,
    PreferredBackupWindow: instance.backupWindow,
    BackupRetentionPeriod: instance.backupRetentionDays,
    OptionGroupMemberships: [{ OptionGroupName: instance.optionGroup, Status: "in-sync" }],
    AllocatedStorage: 20,
    TagList: tagList(instance.tags),
  };
}
