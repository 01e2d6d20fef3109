import type { EffectivePolicyValidationError } from "@aws-sdk/client-organizations";
import { type AccountId } from "#model";
import { effectivePolicy, isTree, type Json, type Tree } from "./effective-policy.ts";
import { type Organization, pathTo } from "./state.ts";

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/aws-backup-limits.html */
const most = { rules: 10, copy_actions: 5 };
const required = ["rules", "regions", "selections"];

/**
 * What is wrong with the backup policy that an account comes to; an account with such a policy keeps the last one that was
 * sound (https://docs.aws.amazon.com/organizations/latest/userguide/invalid-policy-alerts.html).
 */
export function backupPolicyErrors(
  organization: Organization,
  account: AccountId,
): readonly EffectivePolicyValidationError[] {
  const policy = effectivePolicy(organization, account, "BACKUP_POLICY");
  const found = sections(policy?.["plans"]).flatMap(([name, plan]) => planErrors(`plans/${name}`, plan));
  const ContributingPolicies = contributing(organization, account);
  return found.map((error) => ({ ...error, ContributingPolicies }));
}

function planErrors(path: string, plan: Tree): EffectivePolicyValidationError[] {
  const missing = required
    .filter((key) => plan[key] === undefined)
    .map((key) => fault("KEY_REQUIRED", `${path}/${key}`));
  const empty = required
    .filter((key) => count(plan[key]) === 0)
    .map((key) => fault("ELEMENTS_TOO_FEW", `${path}/${key}`));
  const rules = sections(plan["rules"]);
  const many = rules.length > most.rules ? [fault("ELEMENTS_TOO_MANY", `${path}/rules`)] : [];
  return [...missing, ...empty, ...many, ...rules.flatMap(([name, rule]) => ruleErrors(`${path}/rules/${name}`, rule))];
}

function ruleErrors(path: string, rule: Tree): EffectivePolicyValidationError[] {
  const vault = "target_backup_vault_name";
  const missing = rule[vault] === undefined ? [fault("KEY_REQUIRED", `${path}/${vault}`)] : [];
  const copies = sections(rule["copy_actions"]).length > most.copy_actions;
  return [...missing, ...(copies ? [fault("ELEMENTS_TOO_MANY", `${path}/copy_actions`)] : [])];
}

const words = {
  KEY_REQUIRED: "A required key is missing.",
  ELEMENTS_TOO_FEW: "There are too few elements.",
  ELEMENTS_TOO_MANY: "There are too many elements.",
};

function fault(ErrorCode: keyof typeof words, PathToError: string): EffectivePolicyValidationError {
  return { ErrorCode, ErrorMessage: words[ErrorCode], PathToError };
}

function sections(value: Json | undefined): readonly (readonly [string, Tree])[] {
  if (!isTree(value)) return [];
  return Object.entries(value).flatMap(([key, one]) => (isTree(one) ? [[key, one] as const] : []));
}

/** Undefined where there is nothing to count. */
function count(value: Json | undefined): number | undefined {
  if (value === undefined) return undefined;
  return isTree(value) ? Object.keys(value).length : value.length;
}

function contributing(organization: Organization, account: AccountId): string[] {
  const ids = pathTo(organization, account).flatMap(({ attached }) => attached);
  return [...new Set(ids)].filter((id) => organization.policies.get(id)?.type === "BACKUP_POLICY");
}
