import { controlOperator, isTree, type Json, type Tree } from "./effective-policy.ts";
import { malformed } from "./malformed.ts";

const planKeys = ["regions", "rules", "selections", "advanced_backup_settings", "backup_plan_tags", "scan_settings"];

const ruleKeys = [
  "schedule_expression",
  "schedule_expression_timezone",
  "target_backup_vault_name",
  "target_logically_air_gapped_backup_vault_arn",
  "start_backup_window_minutes",
  "complete_backup_window_minutes",
  "enable_continuous_backup",
  "lifecycle",
  "copy_actions",
  "recovery_point_tags",
  "index_actions",
  "scan_actions",
];

const operators = ["@@assign", "@@append", "@@remove", controlOperator];

/** Syntax alone; whether all is there shows in the effective policy (orgs_manage_policies_backup_syntax.html). */
export function checkBackupPolicy(document: object): void {
  const root = document as Tree;
  checkKeys(root, ["plans"], "the policy");
  for (const [name, plan] of sectionsOf(root["plans"])) {
    checkKeys(plan, planKeys, `plan ${name}`);
    for (const [rule, settings] of sectionsOf(plan["rules"])) checkKeys(settings, ruleKeys, `rule ${rule}`);
  }
  checkValues(root);
}

function sectionsOf(value: Json | undefined): readonly (readonly [string, Tree])[] {
  if (!isTree(value)) return [];
  return Object.entries(value).flatMap(([key, one]) => (isTree(one) && !key.startsWith("@@") ? [[key, one]] : []));
}

function checkKeys(tree: Tree, known: readonly string[], where: string): void {
  const strange = Object.keys(tree).find((key) => !known.includes(key) && key !== controlOperator);
  if (strange !== undefined) throw malformed(`${where} has the unknown key ${strange}`);
}

/** Every value stands behind an operator, and every scalar is a text. */
function checkValues(tree: Tree): void {
  for (const [key, value] of Object.entries(tree)) {
    if (isTree(value)) checkValues(value);
    else if (!operators.includes(key)) throw malformed(`${key} has a value without an operator`);
    else if (!isText(value)) throw malformed(`the values of ${key} are no texts`);
  }
}

function isText(value: Json): boolean {
  return typeof value === "string" || (Array.isArray(value) && value.every((one) => typeof one === "string"));
}
