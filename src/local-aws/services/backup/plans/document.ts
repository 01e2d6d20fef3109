import type { AdvancedBackupSetting, BackupPlan } from "@aws-sdk/client-backup";
import type { PlanVersion, Rule } from "./state.ts";

/** A plan as GetBackupPlan shows it. */
export function planDocument(version: Pick<PlanVersion, "name" | "rules" | "advanced">): BackupPlan {
  const advanced = version.advanced.length > 0 ? { AdvancedBackupSettings: advancedView(version) } : {};
  return { BackupPlanName: version.name, Rules: version.rules.map(ruleView), ...advanced };
}

export function advancedView({ advanced }: Pick<PlanVersion, "advanced">): AdvancedBackupSetting[] {
  return advanced.map(({ type, options }) => ({ ResourceType: type, BackupOptions: { ...options } }));
}

function ruleView(rule: Rule) {
  return {
    RuleId: rule.id,
    RuleName: rule.name,
    TargetBackupVaultName: rule.vaultName,
    ...(rule.airGappedVaultArn === undefined ? {} : { TargetLogicallyAirGappedBackupVaultArn: rule.airGappedVaultArn }),
    ScheduleExpression: rule.schedule,
    ScheduleExpressionTimezone: rule.timeZone,
    StartWindowMinutes: rule.startWindowMinutes,
    CompletionWindowMinutes: rule.completionWindowMinutes,
    EnableContinuousBackup: rule.continuous,
    Lifecycle: { ...rule.lifecycle },
    RecoveryPointTags: { ...rule.pointTags },
    CopyActions: rule.copyActions.map(({ to, lifecycle }) => ({
      DestinationBackupVaultArn: to,
      ...(lifecycle ? { Lifecycle: { ...lifecycle } } : {}),
    })),
  };
}
