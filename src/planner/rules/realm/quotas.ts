import type { Finding } from "#model";
import { vaultName } from "#model";
import { intervalHours } from "../../schedule/interval.ts";
import { finding } from "../finding-messages.ts";
import { type RealmRule, type RealmWorld, rulesOf } from "./realm-rule.ts";

const mostPoints = 1_000_000;
const mostConditions = 30;

/** Where the plan runs into a quota (aws-backup-limits); rules a plan and copy actions a rule are bounded by their form. */
export const quotas: RealmRule = (world) => [...tags(world), ...points(world)];

function tags({ scope }: RealmWorld): readonly Finding[] {
  return scope.plans.flatMap(([plan, { selection }]) => {
    const count = Object.keys(selection.tags).length;
    return count > mostConditions ? [finding("QUOTA-TAGS", { plan, count })] : [];
  });
}

/** Points that come to stand in each vault: one a backup, for as many backups as its retention is long. */
function points({ scope, groups }: RealmWorld): readonly Finding[] {
  const held = new Map<string, number>();
  for (const { rule, planName } of rulesOf(scope)) {
    const perDay = 24 / intervalHours(rule.schedule);
    for (const { planned, count } of groups) {
      if (planned.realm !== scope.name || planned.plan !== planName) continue;
      const route =
        planned.rule === rule.name ? planned.route : planned.otherRules.find((one) => one.rule === rule.name)?.route;
      for (const { to, retentionDays } of route?.hops ?? [])
        held.set(to, (held.get(to) ?? 0) + count * retentionDays * perDay);
    }
  }
  return [...held]
    .filter(([, many]) => many > mostPoints)
    .map(([to, many]) =>
      finding("QUOTA-POINTS", { vault: vaultName(to), account: to.split(":")[4] ?? "", points: Math.round(many) }),
    );
}
