import type { BackupRuleInput } from "@aws-sdk/client-backup";
import type { CallContext } from "../../../service.ts";
import { isSchedule } from "../../../world/index.ts";
import { checkLifecycle } from "../engine/lifecycle.ts";
import { invalidParameter } from "../find.ts";
import { refuseBeyond } from "../quotas.ts";
import type { Lifecycle } from "../state.ts";
import type { Rule } from "./state.ts";

/** Eight hours, and a week (plan-options-and-configuration). */
const defaultStartWindowMinutes = 480;
export const defaultCompletionWindowMinutes = 10_080;

const defaultSchedule = "cron(0 5 ? * * *)";
const leastWindowMinutes = 60;
const mostWindowMinutes = 52_560_000;
const mostContinuousDays = 35;

/** The rules of a plan as the API has them, checked. */
export function readRules(context: CallContext, inputs: readonly BackupRuleInput[] = []): readonly Rule[] {
  refuseBeyond(context.world, "quota-rules", inputs.length);
  return inputs.map((input) => readRule(context, input));
}

function readRule({ world }: CallContext, input: BackupRuleInput): Rule {
  const name = input.RuleName ?? "";
  const where = `Error in rule ${name} : `;
  if (!/^[a-zA-Z0-9\-_.]{1,50}$/.test(name))
    throw invalidParameter(`Invalid rule name ${name}: 1 to 50 letters, digits, hyphens, underscores or dots`);
  refuseBeyond(world, "quota-copy-actions", input.CopyActions?.length ?? 0, where);
  refuseBeyond(world, "quota-point-tags", Object.keys(input.RecoveryPointTags ?? {}).length, where);
  const continuous = input.EnableContinuousBackup === true;
  return {
    id: world.chance.uuid(),
    name,
    vaultName: input.TargetBackupVaultName ?? "",
    airGappedVaultArn: input.TargetLogicallyAirGappedBackupVaultArn,
    continuous,
    schedule: checkSchedule(where, input.ScheduleExpression),
    timeZone: checkTimeZone(where, input.ScheduleExpressionTimezone),
    startWindowMinutes: checkStartWindow(input.StartWindowMinutes, where),
    completionWindowMinutes: input.CompletionWindowMinutes ?? defaultCompletionWindowMinutes,
    lifecycle: continuous ? continuousLifecycle(input, where) : checkLifecycle(input.Lifecycle, where),
    copyActions: (input.CopyActions ?? []).map((action) => ({
      to: action.DestinationBackupVaultArn ?? "",
      lifecycle: action.Lifecycle && checkLifecycle(action.Lifecycle, where),
    })),
    pointTags: input.RecoveryPointTags ?? {},
  };
}

/** A schedule that local AWS can keep. */
export function checkSchedule(where: string, schedule: string = defaultSchedule): string {
  if (schedule.startsWith("cron(") && isSchedule(schedule)) return schedule;
  throw invalidParameter(`${where}Invalid schedule expression: ${schedule}`);
}

export function checkTimeZone(where: string, timeZone = "UTC"): string {
  if (isTimeZone(timeZone)) return timeZone;
  throw invalidParameter(`${where}Invalid time zone: ${timeZone}`);
}

/** The start window of a rule or an on-demand backup, in minutes. */
export function checkStartWindow(minutes: number = defaultStartWindowMinutes, where = ""): number {
  if (minutes >= leastWindowMinutes && minutes <= mostWindowMinutes) return minutes;
  throw invalidParameter(
    `${where}StartWindowMinutes must be between ${leastWindowMinutes} and ${mostWindowMinutes}, not ${minutes}`,
  );
}

/** 1 to 35 days, never cold (plan-options-and-configuration). */
function continuousLifecycle({ Lifecycle: given }: BackupRuleInput, where: string): Lifecycle {
  const [cold, days] = [given?.MoveToColdStorageAfterDays, given?.DeleteAfterDays];
  if (cold !== undefined && cold !== -1)
    throw invalidParameter(`${where}Invalid lifecycle. MoveToColdStorageAfterDays is unavailable`, "ERROR_3015");
  if (days === undefined || days < 1 || days > mostContinuousDays)
    throw invalidParameter(
      `${where}Invalid lifecycle. Continuous backups are kept for 1 to ${mostContinuousDays} days`,
      "ERROR_3015",
    );
  return { DeleteAfterDays: days };
}

/** The names of the IANA database are those that the machine knows. */
function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
