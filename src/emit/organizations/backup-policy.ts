import type { BackupPolicy, PolicyPlan, PolicyRule } from "#blueprint";

/** A policy's text may have this many characters, white space included (orgs_reference_limits, 2026-09). */
export const largestPolicyCharacters = 10_000;

type Assigned = { readonly "@@assign": string | readonly string[] };

function assign(value: string | number | readonly string[]): Assigned {
  return { "@@assign": typeof value === "number" ? String(value) : value };
}

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_syntax.html */
export function backupPolicyText(policy: BackupPolicy): string {
  return JSON.stringify({ plans: Object.fromEntries(policy.plans.map((plan) => [plan.name, planOf(plan)])) });
}

function planOf(plan: PolicyPlan) {
  const { roleName, typePatterns, tags } = plan.selection;
  const conditions = Object.entries(tags).map(([key, value], at) => [
    `tag${at + 1}`,
    { condition_key: assign(`aws:ResourceTag/${key}`), condition_value: assign(value) },
  ]);
  return {
    regions: assign(plan.regions),
    rules: Object.fromEntries(plan.rules.map((rule) => [rule.name, ruleOf(rule)])),
    selections: {
      resources: {
        [plan.name]: {
          iam_role_arn: assign(`arn:aws:iam::$account:role/holdfast/${roleName}`),
          resource_types: assign(typePatterns),
          conditions: { string_equals: Object.fromEntries(conditions) },
        },
      },
    },
  };
}

function ruleOf(rule: PolicyRule) {
  const copies = rule.copies.map(({ toVaultArn, deleteAfterDays }) => [
    toVaultArn,
    { target_backup_vault_arn: assign(toVaultArn), lifecycle: { delete_after_days: assign(deleteAfterDays) } },
  ]);
  return {
    schedule_expression: assign(rule.schedule),
    start_backup_window_minutes: assign(rule.startWindowMinutes),
    complete_backup_window_minutes: assign(rule.completionWindowMinutes),
    target_backup_vault_name: assign(rule.vaultName),
    ...(rule.airGappedVaultName === undefined
      ? {}
      : {
          target_logically_air_gapped_backup_vault_arn: assign(
            `arn:aws:backup:$region:$account:backup-vault:${rule.airGappedVaultName}`,
          ),
        }),
    lifecycle: { delete_after_days: assign(rule.deleteAfterDays) },
    ...(copies.length > 0 ? { copy_actions: Object.fromEntries(copies) } : {}),
  };
}
