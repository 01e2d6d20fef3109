import { createHash } from "node:crypto";
import { arn, type AccountId, type Region } from "#model";
import type { Door } from "../../../door.ts";
import { backupPolicyErrors, effectivePolicy, type Organization } from "../../organizations/index.ts";
import { rootOf } from "../../iam/index.ts";
import type { World } from "../../../world/index.ts";
import { checkStartWindow, defaultCompletionWindowMinutes } from "./read.ts";
import { schedulePlan } from "./schedule.ts";
import type { CopyAction } from "../jobs.ts";
import { type Plan, plansOf, type Rule, type Selection } from "./state.ts";

type Json = string | readonly Json[] | { readonly [key: string]: Json };
type Tree = { readonly [key: string]: Json };

/** Brings the plans of every account to what its effective backup policy says (orgs_manage_policies_backup_syntax). */
export function syncPolicyPlans(world: World, door: Door, organization: Organization): void {
  for (const target of organization.targets.values()) {
    if (target.kind === "ACCOUNT") syncAccount(world, door, organization, target.id);
  }
}

function syncAccount(world: World, door: Door, organization: Organization, account: AccountId): void {
  // The last policy that was sound stays in force.
  if (backupPolicyErrors(organization, account).length > 0) return;
  const policy = effectivePolicy(organization, account, "BACKUP_POLICY");
  const wanted = Object.entries(treeOf(policy?.["plans"])).flatMap(([name, plan]) =>
    listOf(treeOf(plan)["regions"]).map((region) => ({ name: name.toLowerCase(), region, tree: treeOf(plan) })),
  );
  const regions = new Set([...wanted.map(({ region }) => region), ...regionsWithPolicyPlans(world, account)]);
  for (const region of regions) {
    const plans = plansOf(world, account, region);
    const here = wanted.filter((plan) => plan.region === region).map((plan) => readPlan(world, account, region, plan));
    for (const plan of plans.values())
      if (plan.fromPolicy && !here.some(({ id }) => id === plan.id)) plans.delete(plan.id);
    for (const plan of here) adopt(world, door, plan);
  }
}

function regionsWithPolicyPlans(world: World, account: AccountId): Region[] {
  const keys = [...world.memory.keys()].filter((key) => key.startsWith(`backup-plans/${account}/`));
  return keys.map((key) => key.split("/")[2] ?? "");
}

/** A plan whose version is the same goes on undisturbed. */
function adopt(world: World, door: Door, plan: Plan): void {
  const plans = plansOf(world, plan.account, plan.region);
  if (plans.get(plan.id)?.versionId === plan.versionId) return;
  plans.set(plan.id, plan);
  schedulePlan(door.context(rootOf(plan.account), plan), plan);
}

function readPlan(
  world: World,
  account: AccountId,
  region: Region,
  { name, tree }: { name: string; tree: Tree },
): Plan {
  const resolve = (text: string) => text.replaceAll("$account", account).replaceAll("$region", region);
  const id = `orgs/${createHash("sha256").update(`${account}/${region}/${name}`).digest("hex").slice(0, 32)}`;
  const rules = Object.entries(treeOf(tree["rules"])).map(([ruleName, rule]) =>
    readRule(ruleName, treeOf(rule), resolve),
  );
  const selections = Object.values(treeOf(tree["selections"])).flatMap((kind) => Object.entries(treeOf(kind)));
  return {
    id,
    arn: arn("backup", region, account, `backup-plan:${id}`),
    account,
    region,
    created: new Date(world.clock.now()),
    changed: new Date(world.clock.now()),
    creatorRequestId: undefined,
    deleted: undefined,
    advanced: readAdvanced(treeOf(tree["advanced_backup_settings"])),
    versions: [],
    fromPolicy: true,
    selections: new Map(
      selections.map(([key, selection]) => [
        key,
        readSelection(key, treeOf(selection), resolve, new Date(world.clock.now())),
      ]),
    ),
    name,
    versionId: createHash("sha256").update(JSON.stringify(tree)).digest("base64").slice(0, 48),
    rules,
  };
}

function readRule(name: string, rule: Tree, resolve: (text: string) => string): Rule {
  return {
    id: createHash("sha256").update(name).digest("hex").slice(0, 32),
    name,
    vaultName: textOf(rule["target_backup_vault_name"]),
    schedule: textOf(rule["schedule_expression"]),
    timeZone: "UTC",
    airGappedVaultArn: optional(resolve(textOf(rule["target_logically_air_gapped_backup_vault_arn"]))),
    continuous: textOf(rule["enable_continuous_backup"]) === "true",
    startWindowMinutes: checkStartWindow(numberOf(rule["start_backup_window_minutes"])),
    completionWindowMinutes: numberOf(rule["complete_backup_window_minutes"]) ?? defaultCompletionWindowMinutes,
    lifecycle: readLifecycle(treeOf(rule["lifecycle"])),
    copyActions: Object.entries(treeOf(rule["copy_actions"])).map(([key, action]) =>
      readCopy(key, treeOf(action), resolve),
    ),
    pointTags: readTags(treeOf(rule["recovery_point_tags"])),
  };
}

function readCopy(key: string, action: Tree, resolve: (text: string) => string): CopyAction {
  const lifecycle = "lifecycle" in action ? readLifecycle(treeOf(action["lifecycle"])) : undefined;
  return { to: resolve(textOf(action["target_backup_vault_arn"]) || key), lifecycle };
}

function readLifecycle(tree: Tree) {
  const [days, cold] = [numberOf(tree["delete_after_days"]), numberOf(tree["move_to_cold_storage_after_days"])];
  const archive = textOf(tree["opt_in_to_archive_for_supported_resources"]) === "true";
  return {
    ...(days === undefined ? {} : { DeleteAfterDays: days }),
    ...(cold === undefined ? {} : { MoveToColdStorageAfterDays: cold }),
    ...(archive ? { OptInToArchiveForSupportedResources: archive } : {}),
  };
}

/** As policies name them, and as plans do. */
const optionNames: Readonly<Record<string, string>> = {
  windows_vss: "WindowsVSS",
  backup_acls: "BackupACLs",
  backup_object_tags: "BackupObjectTags",
};

/** `{"ec2": {"windows_vss": "enabled"}}` (orgs_manage_policies_backup_syntax). */
function readAdvanced(tree: Tree): Plan["advanced"] {
  return Object.entries(tree).map(([type, options]) => {
    const pairs = Object.entries(treeOf(options)).map(
      ([key, value]) => [optionNames[key] ?? key, textOf(value)] as const,
    );
    return { type: type.toUpperCase(), options: Object.fromEntries(pairs) };
  });
}

function readTags(tags: Tree): Record<string, string> {
  return Object.fromEntries(
    Object.values(tags).map((tag) => [textOf(treeOf(tag)["tag_key"]), textOf(treeOf(tag)["tag_value"])]),
  );
}

const operators = {
  string_equals: "StringEquals",
  string_not_equals: "StringNotEquals",
  string_like: "StringLike",
  string_not_like: "StringNotLike",
} as const;

function readSelection(name: string, tree: Tree, resolve: (text: string) => string, created: Date): Selection {
  const conditions = Object.entries(operators).flatMap(([key, operator]) =>
    Object.values(treeOf(treeOf(tree["conditions"])[key])).map((condition) => ({
      operator,
      key: textOf(treeOf(condition)["condition_key"]).replace("aws:ResourceTag/", ""),
      value: textOf(treeOf(condition)["condition_value"]),
    })),
  );
  const tagKey = textOf(tree["tag_key"]);
  return {
    id: name,
    name,
    roleArn: resolve(textOf(tree["iam_role_arn"])),
    created,
    creatorRequestId: undefined,
    resources: listOf(tree["resource_types"]),
    notResources: listOf(tree["not_resource_types"]),
    tags: tagKey === "" ? [] : listOf(tree["tag_value"]).map((value) => ({ key: tagKey, value })),
    conditions,
  };
}

function treeOf(value: Json | undefined): Tree {
  return typeof value === "object" && !Array.isArray(value) ? (value as Tree) : {};
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

function numberOf(value: Json | undefined): number | undefined {
  const text = textOf(value);
  return text === "" ? undefined : Number(text);
}

function optional(text: string): string | undefined {
  return text === "" ? undefined : text;
}

function listOf(value: Json | undefined): readonly string[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).filter((item): item is string => typeof item === "string");
}
