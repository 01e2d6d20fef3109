import type { ResourceType } from "#model";
import { ending, jobSeen, type Seen } from "../outcome.ts";
import { roleArn, Stage, workload, v } from "../stage.ts";

async function rule(given: object): Promise<Seen> {
  const stage = await Stage.open();
  const Rules = [{ RuleName: "X", TargetBackupVaultName: v, ...given }];
  return ending(stage.backup("CreateBackupPlan", { BackupPlan: { BackupPlanName: "p", Rules } }));
}

const terabyte = 1024 ** 4;

export const planPlays: Readonly<Record<string, () => Promise<Seen>>> = {
  "PLAN-001": async () => rule({ Lifecycle: { MoveToColdStorageAfterDays: 30, DeleteAfterDays: 60 } }),
  "PLAN-002": async () => rule({ Lifecycle: { MoveToColdStorageAfterDays: 30, DeleteAfterDays: 120 } }),
  "PLAN-003": async () =>
    rule({ EnableContinuousBackup: true, Lifecycle: { MoveToColdStorageAfterDays: 1, DeleteAfterDays: 35 } }),
  "PLAN-004": async () => rule({ StartWindowMinutes: 59 }),
  "PLAN-005": async () => {
    const stage = await Stage.open();
    const Rules = [{ RuleName: "X", TargetBackupVaultName: v }];
    const { BackupPlanId } = await stage.backup("CreateBackupPlan", { BackupPlan: { BackupPlanName: "p", Rules } });
    const { BackupPlan } = await stage.backup("GetBackupPlan", { BackupPlanId });
    const [shown] = (BackupPlan as unknown as { Rules: Record<string, string>[] }).Rules;
    const { ScheduleExpression: effectiveSchedule, ScheduleExpressionTimezone: timezone } = shown ?? {};
    return { kind: "ok", more: { effectiveSchedule, timezone } };
  },
  "PLAN-006": async () => {
    const stage = await Stage.open();
    const BackupPlanId = await stage.plan([{ RuleName: "X", TargetBackupVaultName: v }], { Resources: ["*"] });
    return ending(stage.backup("DeleteBackupPlan", { BackupPlanId }));
  },
  "PLAN-007": async () => {
    const stage = await Stage.open();
    const BackupPlan = { BackupPlanName: "P", Rules: [{ RuleName: "X", TargetBackupVaultName: v }] };
    await stage.backup("CreateBackupPlan", { BackupPlan });
    return ending(stage.backup("CreateBackupPlan", { BackupPlan }));
  },
  "PLAN-008": async () => {
    const stage = await Stage.open("2026-05-31T23:30:00Z");
    await stage.vault(v);
    const hourly = { RuleName: "hourly", TargetBackupVaultName: v, ScheduleExpression: "cron(0 * ? * * *)" };
    const twice = { RuleName: "twice", TargetBackupVaultName: v, ScheduleExpression: "cron(0 0,12 ? * * *)" };
    const rules = [
      { ...hourly, StartWindowMinutes: 60, Lifecycle: { DeleteAfterDays: 1 } },
      { ...twice, StartWindowMinutes: 480, Lifecycle: { DeleteAfterDays: 7 } },
    ];
    await stage.plan(rules, { Resources: [await stage.resource("EFS")] });
    await stage.advance(24, "h");
    const jobs = await stage.backupJobs();
    const count = (name: string) => jobs.filter(({ CreatedBy }) => CreatedBy?.BackupRuleName === name).length;
    return { kind: "ok", more: { backupsByRule: [count("hourly"), count("twice")] } };
  },
  "PLAN-009": async () => {
    const stage = await Stage.open();
    await stage.vault("deleted-vault");
    await stage.plan([{ RuleName: "X", TargetBackupVaultName: "deleted-vault" }], {
      Resources: [await stage.resource("EFS")],
    });
    await stage.backup("DeleteBackupVault", { BackupVaultName: "deleted-vault" });
    await stage.advance(1, "d");
    const [job] = await stage.backupJobs();
    return jobSeen(job ?? {});
  },
  "JOB-001": async () => {
    const stage = await Stage.open();
    await stage.vault(v);
    const arn = await stage.resource("EBS", { sizeBytes: 2 * terabyte });
    await stage.startBackup(arn, v);
    await stage.advance(10);
    const id = await stage.startBackup(arn, v, { StartWindowMinutes: 60 });
    await stage.advance(61);
    return jobSeen(await stage.backupJob(id));
  },
  "JOB-002": async () => planPlays["JOB-001"]?.() ?? ending(Promise.reject(new Error("unreachable"))),
  "JOB-003": async () => {
    const stage = await Stage.open();
    await stage.vault(v);
    const tags = Object.fromEntries(Array.from({ length: 45 }, (_, at) => [`r${at}`, "x"]));
    const RecoveryPointTags = Object.fromEntries(Array.from({ length: 6 }, (_, at) => [`p${at}`, "x"]));
    return jobSeen(await stage.backUp(await stage.resource("EFS", { tags }), v, { RecoveryPointTags }));
  },
  "JOB-004": async () => {
    const stage = await Stage.open();
    await stage.vault(v);
    const BackupJobId = await stage.startBackup(await stage.resource("EFS"), v);
    await stage.advance(2);
    await stage.backup("StopBackupJob", { BackupJobId });
    return jobSeen(await stage.backupJob(BackupJobId));
  },
  "JOB-005": async () => {
    // A Monday, half an hour before the window.
    const stage = await Stage.open("2026-06-01T04:30:00Z");
    await stage.vault(v);
    const attributes = { maintenanceWindow: "mon:05:00-mon:05:30" };
    return jobSeen(await stage.backUp(await stage.resource("RDS_INSTANCE", { name: "db", attributes }), v));
  },
  "SET-001": async () => {
    const stage = await Stage.open();
    return ending(stage.backup("UpdateGlobalSettings", { GlobalSettings: { isMpaEnabled: "false" } }));
  },
  "SET-002": async () => selected("EBS", { EBS: false }, { ListOfTags: [byTag] }),
  "SET-003": async () => selected("EC2", { EC2: false }, { Resources: ["arn:aws:ec2:*:*:instance/*"] }),
  "SET-004": async () => selected("AURORA", { Aurora: false }, { Resources: ["arn:aws:rds:*:*:cluster:*"] }),
  "SEL-001": async () => {
    const stage = await Stage.open();
    const Statement = [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }];
    const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
    await stage.call(workload, "iam", "CreateRole", { RoleName: "other", AssumeRolePolicyDocument });
    const Rules = [{ RuleName: "X", TargetBackupVaultName: v }];
    const { BackupPlanId } = await stage.backup("CreateBackupPlan", { BackupPlan: { BackupPlanName: "p", Rules } });
    const BackupSelection = { SelectionName: "s", IamRoleArn: roleArn("other"), Resources: ["*"] };
    return ending(stage.backup("CreateBackupSelection", { BackupPlanId, BackupSelection }));
  },
};

const byTag = { ConditionType: "STRINGEQUALS", ConditionKey: "backup", ConditionValue: "true" };

/** Is a resource of the type backed up by this selection under these opt-ins? */
async function selected(type: ResourceType, ResourceTypeOptInPreference: object, selection: object): Promise<Seen> {
  const stage = await Stage.open();
  await stage.vault(v);
  await stage.resource(type, { tags: { backup: "true" } });
  await stage.backup("UpdateRegionSettings", { ResourceTypeOptInPreference });
  await stage.plan([{ RuleName: "X", TargetBackupVaultName: v }], selection);
  await stage.advance(1, "d");
  return { kind: "ok", more: { selected: (await stage.backupJobs()).length > 0 } };
}
