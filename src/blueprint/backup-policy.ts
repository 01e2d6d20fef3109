import { rows as facts } from "#facts";
import { type AccountId, type Region, type RouteRow, type RouteStep, vaultArn } from "#model";
import { laterSchedule, type StartLoad, utcSchedule } from "#planner";
import type { BackupPolicy, PolicyPlan, PolicyRule } from "./blueprint.ts";
import type { RealmState } from "./realm.ts";

/** A plan of the intention, as far as its policy is made of it. */
export interface PlanSettings {
  readonly rules: readonly RuleSettings[];
  readonly selection: { readonly tags: Readonly<Record<string, string>>; readonly types: readonly string[] };
}

interface RuleSettings {
  readonly name: string;
  readonly schedule: string;
  readonly timeZone: string;
  readonly startWindowMinutes: number;
  readonly completionWindowMinutes: number;
  readonly retention: { readonly localDays: number };
}

type Plans = Readonly<Record<string, PlanSettings>>;

/** The backup policies of a realm: one, or as many as share its accounts to spread the starts. */
export function backupPoliciesOf(
  realm: RealmState,
  plans: Plans,
  starts: readonly StartLoad[],
): readonly BackupPolicy[] {
  const groups = accountGroups(realm, starts);
  return groups.map((group, at) => ({
    name: groups.length === 1 ? `holdfast-${realm.name}` : `holdfast-${realm.name}-${at + 1}`,
    description: `Holdfast: backups of realm ${realm.name}`,
    plans: Object.entries(plans)
      .filter(([name]) => realm.routeTable.rows.some((row) => row.plan === name))
      .flatMap(([name, plan]) => plansOf(realm, name, delayed(plan, at, groups.length))),
    targets: group,
  }));
}

/** An account has one start for all of its plans; one without backups yet joins the first group. */
function accountGroups(
  { name, workloadAccounts }: RealmState,
  starts: readonly StartLoad[],
): readonly (readonly AccountId[])[] {
  const variants = starts.find(({ realm }) => realm === name)?.variants ?? [];
  const groups = variants.map(({ accounts }) => accounts);
  const placed = new Set(groups.flat());
  const rest = workloadAccounts.filter((account) => !placed.has(account));
  const [first = [], ...others] = groups;
  return [[...first, ...rest].sort(), ...others].filter((group) => group.length > 0);
}

/** Each group starts a part of the start window later than the one before. */
function delayed(plan: PlanSettings, group: number, groups: number): PlanSettings {
  if (group === 0) return plan;
  return {
    ...plan,
    rules: plan.rules.map((rule) => ({
      ...rule,
      schedule: laterSchedule(rule.schedule, Math.floor((group * rule.startWindowMinutes) / groups)),
    })),
  };
}

/** One plan for each set of types and Regions that take the same copy actions and land in the same vault, rule by rule. */
function plansOf(realm: RealmState, name: string, plan: PlanSettings): readonly PolicyPlan[] {
  const patterns = [...new Set(rowsOf(realm, name).map(patternOf))];
  const wanted = realm.workloadRegions.flatMap((region) =>
    patterns.map((pattern) => ({
      region,
      pattern,
      rules: plan.rules.map((rule) => policyRule(realm, name, rule, { pattern, region })),
    })),
  );
  const groups = Map.groupBy(wanted, ({ rules }) => JSON.stringify(rules));
  return [...groups.values()].map((group) => policyPlan(realm, name, plan, group));
}

function rowsOf({ routeTable }: RealmState, plan: string): readonly RouteRow[] {
  return routeTable.rows.filter((row) => row.plan === plan);
}

function patternOf({ type }: RouteRow): string {
  return type === "SSM_PARAMETER" ? facts.S3.selectionArnPattern : facts[type].selectionArnPattern;
}

interface Caught {
  readonly region: Region;
  readonly pattern: string;
  readonly rules: readonly PolicyRule[];
}

function policyPlan(realm: RealmState, name: string, plan: PlanSettings, group: readonly Caught[]): PolicyPlan {
  const patterns = [...new Set(group.map(({ pattern }) => pattern))];
  const regions = [...new Set(group.map(({ region }) => region))];
  const services = patterns.map((pattern) => pattern.split(":")[2] ?? "");
  const everywhere = regions.length === realm.workloadRegions.length;
  return {
    name: [name, ...services, ...(everywhere ? [] : regions)].join("-"),
    regions,
    rules: group[0]?.rules ?? [],
    selection: { roleName: "holdfast-backup", typePatterns: patterns, tags: plan.selection.tags },
  };
}

function policyRule(
  realm: RealmState,
  plan: string,
  rule: RuleSettings,
  { pattern, region }: Pick<Caught, "pattern" | "region">,
): PolicyRule {
  const rows = rowsOf(realm, plan).filter(
    (row) => row.rule === rule.name && row.region === region && patternOf(row) === pattern,
  );
  const airGapped = airGappedTarget(realm, rows);
  return {
    name: rule.name,
    schedule: utcSchedule(rule.schedule, rule.timeZone).winter,
    startWindowMinutes: rule.startWindowMinutes,
    completionWindowMinutes: rule.completionWindowMinutes,
    // AWS asks for an ordinary vault beside an air-gapped one: what that does not take stays there.
    vaultName: rows.find(({ home }) => home.vault !== airGapped)?.home.vault ?? "holdfast-local",
    ...(airGapped === undefined ? {} : { airGappedVaultName: airGapped }),
    deleteAfterDays: rows[0]?.home.retentionDays ?? rule.retention.localDays,
    copies: sharedCopies(rows).flatMap(({ toAccount, toRegion, toVault, retentionDays }) =>
      toAccount === "$source"
        ? []
        : [{ toVaultArn: vaultArn(toRegion, toAccount, toVault), deleteAfterDays: retentionDays }],
    ),
  };
}

/** The air-gapped vault of the account that backups of a pattern go into: their home, or behind the point that AWS makes for the way. */
function airGappedTarget({ vaults }: RealmState, rows: readonly RouteRow[]): string | undefined {
  const names = rows
    .filter(({ route }) => route === "air-gapped-primary")
    .flatMap(({ home, steps }) => [
      home.vault,
      ...steps.filter(({ mover }) => mover === "plan-rule").map(({ toVault }) => toVault),
    ]);
  return names.find((name) => vaults.some((vault) => vault.kind === "air-gapped" && vault.name === name));
}

/** A selection catches types by their pattern, never by their key: only what all rows of a pattern share is a copy action. */
function sharedCopies(rows: readonly RouteRow[]): readonly RouteStep[] {
  const [first] = rows;
  const actions = first?.steps.filter(({ mover }) => mover === "copy-action") ?? [];
  return actions.filter((action) =>
    rows.every(({ steps }) => steps.some((step) => JSON.stringify(step) === JSON.stringify(action))),
  );
}
