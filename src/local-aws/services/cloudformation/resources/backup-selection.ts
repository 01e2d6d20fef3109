import type { CreateBackupSelectionOutput } from "@aws-sdk/client-backup";
import { needed } from "./read.ts";
import type { ResourceType } from "./resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-backup-backupselection.html: any change replaces it */
export const backupSelection: ResourceType = {
  type: "AWS::Backup::BackupSelection",
  required: ["BackupPlanId", "BackupSelection"],
  optional: [],
  replaceOn: [],
  create: async (properties, scene) => {
    const BackupPlanId = needed(properties, "BackupPlanId");
    const { SelectionId = "" } = await scene.call<CreateBackupSelectionOutput>("backup", "CreateBackupSelection", {
      BackupPlanId,
      BackupSelection: properties["BackupSelection"],
    });
    const physicalId = `${SelectionId}_${BackupPlanId}`;
    return { physicalId, attributes: { BackupPlanId, Id: physicalId, SelectionId } };
  },
  delete: async (physicalId, properties, scene) => {
    const BackupPlanId = needed(properties, "BackupPlanId");
    const SelectionId = physicalId.slice(0, physicalId.length - BackupPlanId.length - 1);
    await scene.call("backup", "DeleteBackupSelection", { BackupPlanId, SelectionId });
  },
};
