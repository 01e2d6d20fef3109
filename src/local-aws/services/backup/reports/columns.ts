import type { JobTemplate, Template } from "./state.ts";

const period = ["reportTimePeriodStart", "reportTimePeriodEnd"];
const job = ["jobStatus", "statusMessage", "resourceType", "resourceArn", "resourceName"];
const plan = [
  "backupPlanArn",
  "backupRuleId",
  "initiationDate",
  "backupPlanName",
  "backupRuleName",
  "backupRuleSchedule",
  "backupRuleTimezone",
];
const times = ["creationDate", "completionDate", "jobRunTime", "backupSizeInBytes"];
const vault = ["vaultType", "vaultLockStatus", "isEncrypted", "encryptionKeyArn"];
const lifecycle = ["deleteAfterDays", "moveToColdAfterDays", "enableArchive", "iamRoleArn"];

/** The columns of each template: https://docs.aws.amazon.com/aws-backup/latest/devguide/choosing-report-template.html */
export const columnsOf: Readonly<Record<JobTemplate, readonly string[]>> = {
  BACKUP_JOB_REPORT: [
    ...period,
    "accountId",
    "region",
    "backupJobId",
    ...job,
    ...plan,
    "startWindowEnd",
    "backupOptions",
    "isParentJob",
    "parentJobId",
    ...times,
    "recoveryPointArn",
    "backupVaultName",
    "backupVaultArn",
    ...vault,
    ...lifecycle,
  ],
  COPY_JOB_REPORT: [
    ...period,
    "accountId",
    "region",
    "copyJobId",
    ...job,
    ...plan,
    ...times,
    "sourceRecoveryPointArn",
    "sourceBackupVaultArn",
    "destinationRecoveryPointArn",
    "destinationBackupVaultArn",
    ...vault,
    ...lifecycle,
  ],
  RESTORE_JOB_REPORT: [
    "reportTimePeriod",
    "accountId",
    "region",
    "restoreJobId",
    ...job,
    ...times,
    "percentDone",
    "recoveryPointArn",
    "sourceResourceArn",
    "iamRoleArn",
  ],
};

/** The others are about frameworks and scans, which local AWS does not play. */
export function isJobTemplate(template: Template): template is JobTemplate {
  return template in columnsOf;
}
