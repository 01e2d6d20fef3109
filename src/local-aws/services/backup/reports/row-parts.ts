import { parseArn } from "#model";
import type { World } from "../../../world/index.ts";
import { keyOf } from "../engine/keys.ts";
import { plansOf, type Rule } from "../plans/state.ts";
import { type CreatedBy, type Lifecycle, type RecoveryPoint, vaultByArn } from "../state.ts";
import { vaultView } from "../vault-view.ts";
import type { BackupJob, CopyJob, RestoreJob } from "../jobs.ts";

/** One line of a report. What is not known is left out. */
export type Row = Readonly<Record<string, string | number | boolean | undefined>>;

/** `00:22:20`: what a job took. */
export function runTime({ created, completed }: BackupJob | CopyJob | RestoreJob): string | undefined {
  if (!completed) return undefined;
  const seconds = Math.floor((completed.getTime() - created.getTime()) / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}

/** The plan and the rule that made a job. */
export function planColumns(world: World, createdBy: CreatedBy | undefined): Row {
  if (!createdBy) return {};
  const rule = ruleOf(world, createdBy);
  return {
    backupPlanArn: createdBy.planArn,
    backupRuleId: createdBy.ruleId,
    backupPlanName: createdBy.planName,
    backupRuleName: createdBy.ruleName,
    backupRuleSchedule: rule?.schedule,
    backupRuleTimezone: rule?.timeZone,
  };
}

function ruleOf(world: World, { planArn, planId, ruleId }: CreatedBy): Rule | undefined {
  const { account = "", region = "" } = parseArn(planArn) ?? {};
  return plansOf(world, account, region)
    .get(planId)
    ?.rules.find(({ id }) => id === ruleId);
}

/** The vault that a point is in, and whether it is locked. */
export function vaultColumns(world: World, vaultArn: string): Row {
  const vault = vaultByArn(world, vaultArn);
  if (!vault) return {};
  return { vaultType: vaultView(vault).VaultType, vaultLockStatus: vault.lock ? "LOCKED" : "UNLOCKED" };
}

export function keyColumns(point: RecoveryPoint | undefined): Row {
  if (!point) return {};
  const key = keyOf(point.content);
  return { isEncrypted: key !== undefined, encryptionKeyArn: key };
}

export function lifecycleColumns(lifecycle: Lifecycle | undefined): Row {
  return {
    deleteAfterDays: lifecycle?.DeleteAfterDays,
    moveToColdAfterDays: lifecycle?.MoveToColdStorageAfterDays,
    enableArchive: lifecycle?.OptInToArchiveForSupportedResources,
  };
}
