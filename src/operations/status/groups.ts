import type { Arn } from "#model";
import type { Absence } from "./absent.ts";
import type { Cause } from "./causes.ts";
import { withoutNames } from "./likeness.ts";
import { type LineageStatus, type State, states } from "./lineage-status.ts";

/** What is where it should not be for one cause. */
export interface StatusGroup extends Cause {
  readonly state: State | "absent";
  /** Backups; of what is absent, resources. */
  readonly count: number;
  readonly resources: number;
  /** Of the worst of them. */
  readonly hoursLate: number;
  /** What is said of the worst of them, verbatim. */
  readonly says?: string | undefined;
  /** All of them, the worst first. */
  readonly members: readonly { readonly resource: Arn; readonly created?: string; readonly at: readonly Arn[] }[];
}

/** From worst to best; a resource without a backup is as bad as it gets. */
const ranks: readonly StatusGroup["state"][] = ["absent", ...states];

/** Worst first: by state, then by the hours over budget, then the oldest. */
export function worstFirst(lineages: readonly LineageStatus[]): readonly LineageStatus[] {
  return [...lineages].sort(
    (a, b) =>
      ranks.indexOf(a.state) - ranks.indexOf(b.state) ||
      b.hoursLate - a.hoursLate ||
      compare(a.created, b.created) ||
      compare(a.resource, b.resource),
  );
}

/** One group for each state and cause, worst first; what has arrived is in none. */
export function groupsOf(sorted: readonly LineageStatus[], absences: readonly Absence[]): readonly StatusGroup[] {
  const astray = sorted.filter(({ cause }) => cause !== undefined);
  const groups = [...Map.groupBy(astray, likeness).values()].flatMap((members) => groupOf(members) ?? []);
  return [...absentGroup(absences), ...groups].sort((a, b) => ranks.indexOf(a.state) - ranks.indexOf(b.state));
}

function groupOf(members: readonly LineageStatus[]): StatusGroup | undefined {
  const [worst] = members;
  if (!worst?.cause) return undefined;
  const { state, hoursLate, because: says } = worst;
  return {
    state,
    ...worst.cause,
    count: members.length,
    resources: new Set(members.map(({ resource }) => resource)).size,
    hoursLate,
    says,
    members: members.map(({ resource, created, at }) => ({ resource, created, at })),
  };
}

function absentGroup(absences: readonly Absence[]): readonly StatusGroup[] {
  const [first] = absences;
  if (!first) return [];
  const members = absences.map(({ resource, newest }) => ({
    resource,
    ...(newest === undefined ? {} : { created: newest }),
    at: [],
  }));
  const resources = new Set(members.map(({ resource }) => resource)).size;
  return [{ state: "absent", ...first.cause, count: absences.length, resources, hoursLate: 0, members }];
}

/** Words that AWS alone understands are like where they differ in ids, names and times only. */
function likeness({ state, cause, because }: LineageStatus): string {
  const isKnown = cause?.code !== "UNKNOWN-MESSAGE" && cause?.code !== "UNSEEN";
  return `${state} ${cause?.code} ${isKnown ? "" : withoutNames(because)}`;
}

/** By code units: a locale would make the order depend on the machine. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
