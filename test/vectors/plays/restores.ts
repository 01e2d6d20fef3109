import { ending, jobSeen, type Seen } from "../outcome.ts";
import { roleArn, Stage, v } from "../stage.ts";

function continuous(vault: string, DeleteAfterDays: number, hour = 5): object {
  return {
    RuleName: vault,
    TargetBackupVaultName: vault,
    EnableContinuousBackup: true,
    ScheduleExpression: `cron(0 ${hour} ? * * *)`,
    StartWindowMinutes: 60,
    Lifecycle: { DeleteAfterDays },
  };
}

/** A restore testing plan that runs at the next full hour, with a start window of one hour. */
async function testRestores(stage: Stage, ProtectedResourceType: string): Promise<void> {
  const RestoreTestingPlanName = "hourly";
  const RecoveryPointSelection = {
    Algorithm: "LATEST_WITHIN_WINDOW",
    IncludeVaults: ["*"],
    RecoveryPointTypes: ["SNAPSHOT"],
  };
  const plan = { RestoreTestingPlanName, ScheduleExpression: "cron(0 * * * ? *)", StartWindowHours: 1 };
  await stage.backup("CreateRestoreTestingPlan", { RestoreTestingPlan: { ...plan, RecoveryPointSelection } });
  const selection = { RestoreTestingSelectionName: "all", ProtectedResourceType, ProtectedResourceArns: ["*"] };
  const RestoreTestingSelection = { ...selection, IamRoleArn: roleArn("backup") };
  await stage.backup("CreateRestoreTestingSelection", { RestoreTestingPlanName, RestoreTestingSelection });
}

export const restorePlays: Readonly<Record<string, () => Promise<Seen>>> = {
  "RESTORE-001": async () => {
    const stage = await Stage.open();
    await stage.vault(v);
    const arn = await stage.resource("EC2", { attributes: { instanceProfile: "app" } });
    const { RecoveryPointArn } = await stage.backUp(arn, v);
    const Metadata = { IamInstanceProfileName: "a different profile" };
    const input = { RecoveryPointArn, Metadata, IamRoleArn: roleArn("backup") };
    const { RestoreJobId } = await stage.backup("StartRestoreJob", input);
    await stage.advance(2, "h");
    return jobSeen(await stage.backup("DescribeRestoreJob", { RestoreJobId }));
  },
  "RESTORE-002": async () => {
    const stage = await Stage.open();
    await stage.vault(v);
    // Forty may be tested at once; each of these takes days.
    const names = Array.from({ length: 41 }, (_, at) => `fs-${String(at).padStart(17, "0")}`);
    for (const name of names) {
      const arn = await stage.resource("FSX_LUSTRE", { name, sizeBytes: 50 * 1024 ** 4 });
      await stage.startBackup(arn, v);
    }
    await stage.advance(10, "d");
    await testRestores(stage, "FSx");
    await stage.advance(2, "h");
    const { RestoreJobs } = await stage.backup("ListRestoreJobs", { ByStatus: "FAILED" });
    return jobSeen(RestoreJobs?.[0] ?? {});
  },
  "RESTORE-003": async () => {
    const stage = await Stage.open();
    await stage.vault(v);
    const { RecoveryPointArn } = await stage.backUp(await stage.resource("EC2"), v);
    const input = { RecoveryPointArn, Metadata: {}, IamRoleArn: roleArn("backup") };
    const { RestoreJobId } = await stage.backup("StartRestoreJob", input);
    await stage.advance(2, "h");
    const result = (ValidationStatus: string) =>
      stage.backup("PutRestoreValidationResult", { RestoreJobId, ValidationStatus });
    await result("SUCCESSFUL");
    return ending(result("FAILED"));
  },
  "PITR-001": async () => {
    const stage = await Stage.open();
    await stage.vault("v1");
    await stage.vault("v2");
    const Resources = [await stage.resource("S3", { name: "bucket" })];
    await stage.plan([continuous("v1", 35, 1)], { Resources });
    await stage.advance(1);
    await stage.plan([continuous("v2", 35, 6)], { Resources });
    await stage.advance(1, "d");
    const kind = async (vault: string) =>
      (await stage.points(vault))[0]?.Status === "AVAILABLE" ? "continuous" : "snapshot";
    const job = (await stage.backupJobs({ ByBackupVaultName: "v2" }))[0];
    const issues =
      job?.State === "COMPLETED" && job.MessageCategory !== "SUCCESS" ? "completed with issues" : job?.State;
    const named = job?.StatusMessage?.includes("PITR already configured in backup plan") === true;
    const messageContains = named ? "PITR already configured in backup plan" : job?.StatusMessage;
    return { kind: "ok", more: { v1: await kind("v1"), v2: `${await kind("v2")}, ${issues}`, messageContains } };
  },
  "PITR-002": async () => {
    const stage = await Stage.open();
    await stage.vault(v);
    const Resources = [await stage.resource("RDS_INSTANCE", { name: "db" })];
    const BackupPlanId = await stage.plan([continuous(v, 7)], { Resources });
    await stage.advance(1, "d");
    const before = await stage.points(v);
    const BackupPlan = { BackupPlanName: "p", Rules: [continuous(v, 14)] };
    await stage.backup("UpdateBackupPlan", { BackupPlanId, BackupPlan });
    await stage.advance(1, "d");
    const after = await stage.points(v);
    const sameArn = after[0]?.RecoveryPointArn === before[0]?.RecoveryPointArn;
    return {
      kind: "ok",
      more: { recoveryPoints: after.length, sameArn, deleteAfterDays: after[0]?.Lifecycle?.DeleteAfterDays },
    };
  },
};
