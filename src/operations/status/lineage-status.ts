import type { AccountId, Arn, Lineage, RecoveryPoint, Region, RouteRow } from "#model";
import type { Decision } from "#runtime";
import { type Cause, causeOf, causeOfDecision } from "./causes.ts";

/** From worst to best: needs a person, over its budget, its last attempt failed, could not be read, within its budget, at its last hop. */
export const states = ["stuck", "late", "unseen", "failing", "under-way", "arrived"] as const;

export type State = (typeof states)[number];

/** Where one backup is, and why it is not further. */
export interface LineageStatus {
  readonly realm: string;
  readonly resource: Arn;
  /** ISO 8601. */
  readonly created: string;
  readonly account: AccountId;
  readonly region: Region;
  readonly plan?: string | undefined;
  readonly rule?: string | undefined;
  readonly route?: string | undefined;
  readonly state: State;
  /** Vaults that hold it, COMPLETED. */
  readonly at: readonly Arn[];
  /** ISO 8601: the end of the backup and the rule's copy budget. */
  readonly due?: string | undefined;
  /** Hours over `due`; 0 where it is not. */
  readonly hoursLate: number;
  /** What is decided, in the orchestrator's words. */
  readonly because: string;
  readonly cause?: Cause | undefined;
}

/** What was seen of one backup. */
export type Sight =
  | { readonly kind: "arrived"; readonly row: RouteRow; readonly at: readonly Arn[] }
  | {
      readonly kind: "observed";
      readonly lineage: Lineage | undefined;
      readonly row: RouteRow | undefined;
      readonly decision: Decision;
    }
  | { readonly kind: "unseen"; readonly because: string };

export interface Moment {
  readonly realm: string;
  /** Milliseconds. */
  readonly now: number;
  /** The hours that a row's rule allows from the end of the backup to the last hop. */
  readonly budgetHours: (row: RouteRow) => number | undefined;
}

const hourMs = 3_600_000;

/** The state of one backup: what the orchestrator decides, and the clock. */
export function statusOf(original: RecoveryPoint, sight: Sight, moment: Moment): LineageStatus {
  const { resourceArn, created, account, region, planName, ruleName } = original;
  const row = sight.kind === "unseen" ? undefined : sight.row;
  const due = sight.kind === "unseen" ? undefined : dueOf(original, row, moment);
  const state = stateOf(sight, due, moment.now);
  return {
    realm: moment.realm,
    resource: resourceArn,
    created,
    account,
    region,
    plan: row?.plan ?? planName,
    rule: ruleName ?? row?.rule,
    route: row?.route,
    state,
    at: placesOf(original, sight),
    due: due === undefined ? undefined : new Date(due).toISOString(),
    hoursLate: state === "arrived" ? 0 : hoursOver(due, moment.now),
    because: wordsOf(sight),
    cause: state === "arrived" ? undefined : causeOfSight(sight),
  };
}

function stateOf(sight: Sight, due: number | undefined, now: number): State {
  if (sight.kind !== "observed") return sight.kind;
  const { decision } = sight;
  if (decision.kind === "done" || decision.kind === "shorten") return "arrived";
  if (decision.kind === "alert") return "stuck";
  if (due !== undefined && now > due) return "late";
  return decision.failure === undefined ? "under-way" : "failing";
}

/** A backup that is being made has not ended: whether it takes too long is told by the absence of one. */
function dueOf(
  { status, completed, created }: RecoveryPoint,
  row: RouteRow | undefined,
  { budgetHours }: Moment,
): number | undefined {
  const hours = row && budgetHours(row);
  if (hours === undefined || status === "CREATING") return undefined;
  return Date.parse(completed ?? created) + hours * hourMs;
}

function hoursOver(due: number | undefined, now: number): number {
  return due === undefined ? 0 : Math.max(0, Math.round((now - due) / (hourMs / 10)) / 10);
}

function placesOf(original: RecoveryPoint, sight: Sight): readonly Arn[] {
  if (sight.kind === "arrived") return sight.at;
  const points = (sight.kind === "observed" ? sight.lineage?.points : undefined) ?? [original];
  return [...new Set(points.filter(({ status }) => status === "COMPLETED").map(({ vaultArn }) => vaultArn))];
}

function wordsOf(sight: Sight): string {
  switch (sight.kind) {
    case "arrived":
      return `every last hop of ${sight.row.route} stands`;
    case "observed":
      return sight.decision.because;
    case "unseen":
      return sight.because;
  }
}

function causeOfSight(sight: Sight): Cause | undefined {
  if (sight.kind === "unseen") return causeOf("UNSEEN");
  if (sight.kind === "arrived") return undefined;
  const { decision } = sight;
  return decision.kind === "done" || decision.kind === "shorten" ? undefined : causeOfDecision(decision);
}
