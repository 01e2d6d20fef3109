import type { RouteRow, RouteStep } from "#model";
import { vaultArn } from "#model";
import { rows as facts } from "#facts";
import type { BackupPolicy, PolicyPlan, PolicyRule } from "./blueprint.ts";
import type { RealmState } from "./realm.ts";

/** A plan of the intention, as far as its policy is made of it. */
export interface PlanSettings {
  readonly rules: readonly {
    readonly name: string;
    readonly schedule: string;
    readonly startWindowMinutes: number;
    readonly retention: { readonly localDays: number };
  }[];
  readonly selection: { readonly tags: Readonly<Record<string, string>>; readonly types: readonly string[] };
}

/** The backup policy of a realm: one plan for each set of types that all take the same copy actions. */
export function backupPolicyOf(realm: RealmState, plans: Readonly<Record<string, PlanSettings>>): BackupPolicy {
  const wanted = Object.entries(plans).filter(([name]) => realm.routeTable.rows.some((row) => row.plan === name));
  return {
    name: `holdfast-${realm.name}`,
    description: `Holdfast: backups of realm ${realm.name}`,
    plans: wanted.flatMap(([name, plan]) => plansOf(realm, name, plan)),
    targets: realm.workloadAccounts,
  };
}

function plansOf(realm: RealmState, name: string, plan: PlanSettings): readonly PolicyPlan[] {
  const groups = new Map<string, RouteRow[]>();
  for (const row of realm.routeTable.rows.filter((one) => one.plan === name)) {
    const copies = copySteps(
      realm.routeTable.rows.filter((other) => other.plan === name && patternOf(other) === patternOf(row)),
    );
    const key = JSON.stringify(copies);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups].map(([copies, rows]) => policyPlan(realm, name, plan, JSON.parse(copies) as RouteStep[], rows));
}

/** A selection catches types by their pattern, never by their key: only what all rows of a pattern share is a copy action. */
function copySteps(rows: readonly RouteRow[]): readonly RouteStep[] {
  const first = rows[0]?.steps[0];
  const shared =
    first?.mover === "copy-action" && rows.every(({ steps }) => JSON.stringify(steps[0]) === JSON.stringify(first));
  return shared ? [first] : [];
}

function patternOf({ type }: RouteRow): string {
  return facts[type].selectionArnPattern;
}

function policyPlan(
  realm: RealmState,
  name: string,
  plan: PlanSettings,
  copies: readonly RouteStep[],
  rows: readonly RouteRow[],
): PolicyPlan {
  const patterns = [...new Set(rows.map(patternOf))];
  const services = patterns.map((pattern) => pattern.split(":")[2] ?? "");
  return {
    name: `${name}-${services.join("-")}`,
    regions: realm.regions,
    rules: plan.rules.map((rule) => policyRule(realm, rule, copies)),
    selection: { roleName: "holdfast-backup", typePatterns: patterns, tags: plan.selection.tags },
  };
}

function policyRule(realm: RealmState, rule: PlanSettings["rules"][number], copies: readonly RouteStep[]): PolicyRule {
  const local = realm.vaults.find(({ kind }) => kind === "local");
  return {
    name: rule.name,
    schedule: rule.schedule,
    startWindowMinutes: rule.startWindowMinutes,
    vaultName: local?.name ?? "holdfast-local",
    deleteAfterDays: rule.retention.localDays,
    copies: copies.flatMap(({ toAccount, toRegion, toVault, retentionDays }) =>
      toAccount === "$source"
        ? []
        : [{ toVaultArn: vaultArn(toRegion, toAccount, toVault), deleteAfterDays: retentionDays }],
    ),
  };
}
