import type { BackupRuleInput, BackupSelection } from "@aws-sdk/client-backup";
import type { CallContext } from "../../../service.ts";
import { isSchedule } from "../../../world/index.ts";
import { checkLifecycle } from "../engine/lifecycle.ts";
import { invalidParameter } from "../find.ts";
import type { Rule, Selection } from "./state.ts";

/** Eight hours (plan-options-and-configuration). */
export const defaultStartWindowMinutes = 480;

const defaultSchedule = "cron(0 5 ? * * *)";

/** A rule as the API has it, checked. */
export function readRule({ world }: CallContext, input: BackupRuleInput): Rule {
  const name = input.RuleName ?? "";
  const schedule = input.ScheduleExpression ?? defaultSchedule;
  const where = `Error in rule ${name} : `;
  if (!schedule.startsWith("cron(") || !isSchedule(schedule))
    throw invalidParameter(`${where}Invalid schedule expression: ${schedule}`);
  const window = input.StartWindowMinutes ?? defaultStartWindowMinutes;
  if (window < 60) throw invalidParameter(`${where}StartWindowMinutes must be at least 60, not ${window}`);
  if (input.EnableContinuousBackup === true)
    throw invalidParameter(`${where}local AWS plays no continuous backups yet`);
  if (input.TargetLogicallyAirGappedBackupVaultArn !== undefined)
    throw invalidParameter(`${where}local AWS has no logically air-gapped vaults yet`);
  const timeZone = input.ScheduleExpressionTimezone ?? "UTC";
  if (!isTimeZone(timeZone)) throw invalidParameter(`${where}Invalid time zone: ${timeZone}`);
  return {
    id: world.chance.uuid(),
    name,
    vaultName: input.TargetBackupVaultName ?? "",
    schedule,
    timeZone,
    startWindowMinutes: window,
    lifecycle: checkLifecycle(input.Lifecycle, where),
    copyActions: (input.CopyActions ?? []).map((action) => ({
      to: action.DestinationBackupVaultArn ?? "",
      lifecycle: action.Lifecycle && checkLifecycle(action.Lifecycle, where),
    })),
    pointTags: input.RecoveryPointTags ?? {},
  };
}

/** A selection as the API has it. */
export function readSelection({ world, now }: CallContext, input: BackupSelection): Selection {
  const { StringEquals, StringLike, StringNotEquals, StringNotLike } = input.Conditions ?? {};
  const all = { StringEquals, StringLike, StringNotEquals, StringNotLike };
  return {
    id: world.chance.uuid(),
    name: input.SelectionName ?? "",
    roleArn: input.IamRoleArn ?? "",
    created: now,
    resources: input.Resources ?? [],
    notResources: input.NotResources ?? [],
    tags: (input.ListOfTags ?? []).map((tag) => ({ key: tag.ConditionKey ?? "", value: tag.ConditionValue ?? "" })),
    conditions: Object.entries(all).flatMap(([operator, list]) =>
      (list ?? []).map((one) => ({
        operator: operator as keyof typeof all,
        key: (one.ConditionKey ?? "").replace("aws:ResourceTag/", ""),
        value: one.ConditionValue ?? "",
      })),
    ),
  };
}

/** The names of the IANA database are those that the machine knows. */
function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
