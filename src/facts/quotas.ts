import type { ResourceType } from "#model";
import { rows } from "./rows.ts";

/** One of AWS Backup's quotas, at its default. A world of local AWS can be told another. */
export interface Quota {
  readonly id: string;
  /** What is counted, in the words of a refusal. */
  readonly counts: string;
  readonly most: number;
  /** AWS raises it on request. */
  readonly adjustable: boolean;
  /** ISO date of the reading. */
  readonly date: string;
  readonly source: string;
}

const page = {
  date: "2026-11-22",
  source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/aws-backup-limits.html",
};

const fixed: readonly (readonly [id: string, counts: string, most: number])[] = [
  ["quota-plan-versions", "versions of a backup plan", 2_000],
  ["quota-selections", "selections of a backup plan", 100],
  ["quota-tag-selections", "tag-based selections in a backup plan", 10],
  ["quota-rules", "rules of a backup plan", 10],
  ["quota-copy-actions", "copy actions", 5],
  ["quota-point-tags", "recovery point tags", 10],
  ["quota-selection-arns", "ARNs in a selection", 500],
  ["quota-selection-wildcards", "ARNs with a wildcard in a selection", 30],
  ["quota-selection-conditions", "conditions in a selection", 30],
  ["quota-selection-tags", "tags in a selection", 30],
  ["quota-legal-holds", "legal holds in an account", 50],
  ["quota-restore-testing-plans", "restore testing plans in an account", 100],
  ["quota-restore-testing-selections", "selections of a restore testing plan", 30],
  ["quota-restore-testing-vaults", "vault selectors", 30],
  ["quota-restore-testing-arns", "protected resource ARNs", 30],
  ["quota-restore-testing-conditions", "protected resource conditions", 30],
  ["quota-copies", "copies of fully managed types at a time of an account into a Region", 100],
  ["quota-copies-beyond", "copies more into each vault once those are reached", 5],
  ["quota-copies-of-a-resource", "copies of one resource from other accounts at a time into a Region", 30],
];

const raised: readonly (readonly [id: string, counts: string, most: number])[] = [
  ["quota-vaults", "vaults in an account and Region", 300],
  ["quota-points", "recovery points in a vault", 1_000_000],
  ["quota-plans", "backup plans in an account and Region", 300],
  ["quota-report-plans", "report plans in an account", 20],
  ["quota-restore-tests", "restore tests at a time of any type without a row of its own", 40],
  ...(["EBS", "EC2"] as const).map((type) => restoreTests(type, 100)),
  ...(["EFS", "S3"] as const).map((type) => restoreTests(type, 30)),
];

function restoreTests(type: string, most: number): readonly [string, string, number] {
  return [`quota-restore-tests-${type}`, `restore tests at a time of ${type}`, most];
}

/** Of types whose row has a number: copies at a time into air-gapped vaults. */
const gapped = (Object.keys(rows) as ResourceType[]).flatMap((type) => {
  const most = rows[type].lagvConcurrentCopies;
  const counts = `copies at a time of ${type} into the air-gapped vaults of an account and Region`;
  return most === undefined ? [] : [[`quota-air-gapped-copies-${type}`, counts, most] as const];
});

export const quotas: readonly Quota[] = [
  ...raised.map(([id, counts, most]) => ({ id, counts, most, adjustable: true, ...page })),
  ...[...fixed, ...gapped].map(([id, counts, most]) => ({ id, counts, most, adjustable: false, ...page })),
];

const byId = new Map(quotas.map((quota) => [quota.id, quota]));

/** A quota under the settings of a world: the given number, else the default. */
export function quotaOf(id: string, given: ReadonlyMap<string, string> | undefined): Quota {
  const known = byId.get(id);
  if (!known) throw new RangeError(`no quota is called ${id}`);
  const most = given?.get(id);
  return most === undefined ? known : { ...known, most: Number(most) };
}
