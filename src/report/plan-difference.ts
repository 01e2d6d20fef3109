import { lastHops, vaultName } from "#model";
import type { Plan, PlannedResource } from "#planner";

/** One thing that changes between two plans. */
export interface PlanChange {
  readonly sentence: string;
  /** Nobody takes it back once it has happened. */
  readonly irreversible: boolean;
}

/** What changes from an older plan to a newer one, in words; equal changes of many resources are one sentence. */
export function planDifference(older: Plan, newer: Plan): readonly PlanChange[] {
  const before = new Map(older.resources.map((resource) => [resource.arn, resource]));
  const after = new Map(newer.resources.map((resource) => [resource.arn, resource]));
  const sentences = [
    ...newer.resources.flatMap((resource) => changesOf(before.get(resource.arn), resource)),
    ...older.resources.filter(({ arn }) => !after.has(arn)).map(({ type }) => `${type} is no longer in the inventory`),
  ];
  return [...grouped(sentences).map((sentence) => ({ sentence, irreversible: false })), ...vaultChanges(older, newer)];
}

function changesOf(old: PlannedResource | undefined, { type, route, plan }: PlannedResource): readonly string[] {
  if (!old) return [`${type} is new${route ? ` and takes ${route.name}` : " and has no route"}`];
  const changes: string[] = [];
  if (old.plan !== plan) changes.push(`${type} leaves plan ${old.plan ?? "(none)"} for ${plan ?? "(none)"}`);
  if (old.route?.name !== route?.name)
    changes.push(`${type} leaves ${old.route?.name ?? "no route"} for ${route?.name ?? "no route"}`);
  const [[oldLast], [last]] = [lastHops(old.route?.hops ?? []), lastHops(route?.hops ?? [])];
  if (oldLast && last && oldLast.retentionDays !== last.retentionDays) {
    changes.push(`${type} leaves the ${oldLast.retentionDays}-day copy for a ${last.retentionDays}-day one`);
  }
  if (oldLast && last && oldLast.to !== last.to)
    changes.push(`${type} leaves ${vaultName(oldLast.to)} for ${vaultName(last.to)}`);
  return changes;
}

/** `3 x RDS_INSTANCE leaves ...` */
function grouped(sentences: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const sentence of sentences) counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
  return [...counts].map(([sentence, count]) => `${count} x ${sentence}`);
}

/** A compliance lock that was not there before is the one step that nobody takes back. */
function vaultChanges(older: Plan, newer: Plan): readonly PlanChange[] {
  const before = new Set(older.vaults.map(({ arn }) => arn));
  const after = new Set(newer.vaults.map(({ arn }) => arn));
  const made = newer.vaults.filter(({ arn }) => !before.has(arn));
  const left = older.vaults.filter(({ arn }) => !after.has(arn));
  return [
    ...made.map(({ name, account, region, lock }) => ({
      sentence: `vault ${name} appears in ${account} ${region}${lock?.mode === "compliance" ? `, locked for good ${lock.coolingOffDays === 0 ? "at once" : `after ${lock.coolingOffDays} days`}` : ""}`,
      irreversible: lock?.mode === "compliance",
    })),
    ...left.map(({ name, account, region }) => ({
      sentence: `vault ${name} in ${account} ${region} is no longer wanted; it stays, with its points`,
      irreversible: false,
    })),
  ];
}
