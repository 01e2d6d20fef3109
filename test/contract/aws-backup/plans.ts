import { backupRole } from "./things.ts";
import type { Stage } from "./stage.ts";

/** A rule that never comes due while a run lasts: the first of January of 2099. */
export function ruleOf(stage: Stage): object {
  const ScheduleExpression = "cron(0 0 1 1 ? 2099)";
  return { RuleName: "never", TargetBackupVaultName: stage.name("nowhere"), ScheduleExpression };
}

/** A plan that goes at the end of the run; gives its id. */
export async function plan(stage: Stage, BackupPlan: object): Promise<string> {
  const input = { BackupPlan, BackupPlanTags: stage.tags };
  const { BackupPlanId } = await stage.backup<{ BackupPlanId: string }>("CreateBackupPlan", input);
  stage.ledger.made(`plan ${BackupPlanId}`, () => stage.backup("DeleteBackupPlan", { BackupPlanId }));
  return BackupPlanId;
}

/** A selection of a plan, of one table that need not be there; the answer takes it away. */
export async function selection(
  stage: Stage,
  BackupPlanId: string,
  what: string,
  roleArn?: string,
): Promise<() => Promise<void>> {
  const { region, workload } = stage.port;
  const Resources = [`arn:aws:dynamodb:${region}:${workload}:table/${stage.name("nothing")}`];
  const IamRoleArn = roleArn ?? (await backupRole(stage));
  const BackupSelection = { SelectionName: stage.name(what), IamRoleArn, Resources };
  const input = { BackupPlanId, BackupSelection };
  const { SelectionId } = await stage.backup<{ SelectionId: string }>("CreateBackupSelection", input);
  const remove = () => stage.backup("DeleteBackupSelection", { BackupPlanId, SelectionId });
  return stage.ledger.made(`selection ${SelectionId} of plan ${BackupPlanId}`, remove);
}
