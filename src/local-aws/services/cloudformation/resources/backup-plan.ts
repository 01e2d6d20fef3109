import type { CreateBackupPlanOutput, UpdateBackupPlanOutput } from "@aws-sdk/client-backup";
import { isMap, type Properties } from "../template/template.ts";
import { changed, defined, map, maps, only, textMap, typed } from "./read.ts";
import type { ResourceType } from "./resource-type.ts";

const type = "AWS::Backup::BackupPlan";

/** Members whose values are no texts; templates make texts of them through parameters. */
const kinds = {
  numbers: ["CompletionWindowMinutes", "DeleteAfterDays", "MoveToColdStorageAfterDays", "StartWindowMinutes"],
  flags: ["EnableContinuousBackup", "OptInToArchiveForSupportedResources"],
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-backup-backupplan.html */
export const backupPlan: ResourceType = {
  type,
  required: ["BackupPlan"],
  optional: ["BackupPlanTags"],
  replaceOn: ["BackupPlanTags"],
  create: async (properties, scene) => {
    const input = defined({ BackupPlan: planOf(properties), BackupPlanTags: textMap(properties, "BackupPlanTags") });
    const made = await scene.call<CreateBackupPlanOutput>("backup", "CreateBackupPlan", input);
    return { physicalId: made.BackupPlanId ?? "", attributes: attributesOf(made) };
  },
  update: async (BackupPlanId, properties, previous, scene) => {
    if (!changed(properties, previous, "BackupPlan")) return undefined;
    const input = { BackupPlanId, BackupPlan: planOf(properties) };
    const made = await scene.call<UpdateBackupPlanOutput>("backup", "UpdateBackupPlan", input);
    return { physicalId: BackupPlanId, attributes: attributesOf(made) };
  },
  delete: async (BackupPlanId, _properties, scene) => {
    await scene.call("backup", "DeleteBackupPlan", { BackupPlanId });
  },
};

function attributesOf({ BackupPlanArn = "", BackupPlanId = "", VersionId = "" }: CreateBackupPlanOutput): Properties {
  return { BackupPlanArn, BackupPlanId, VersionId };
}

/** The template says BackupPlanRule and TargetBackupVault where the API says Rules and TargetBackupVaultName. */
function planOf(properties: Properties): object {
  const plan = map(properties, "BackupPlan") ?? {};
  only(type, "BackupPlan", plan, ["AdvancedBackupSettings", "BackupPlanName", "BackupPlanRule"]);
  const Rules = maps(plan, "BackupPlanRule").map((rule) => {
    const { TargetBackupVault = null, ...rest } = rule;
    const played = typed(rest, kinds);
    return { TargetBackupVaultName: TargetBackupVault, ...(isMap(played) ? played : {}) };
  });
  const { BackupPlanName, AdvancedBackupSettings } = plan;
  return defined({ BackupPlanName, AdvancedBackupSettings, Rules });
}
