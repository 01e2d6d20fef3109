import type { LocalAws } from "#local-aws";
import type { Arn, RouteTable } from "#model";
import type { RecoveryPoint } from "../../src/local-aws/services/backup/state.ts";
import { usualGap } from "../../src/runtime/walk/absence.ts";
import type { LogLine, Watch } from "./host.ts";
import { keyOf, type Standing } from "./standing.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A backup may take this long to its last hop before somebody must know: its copy budget, and a walk for each of its hops. */
const budgetMs = 30 * hourMs;

/** For how long a finding says why a backup is late: every walk that comes by says it again, and older days take turns. */
const findingMs = 3 * dayMs;

/** Most calls of one invocation: a batch of ten, or a walk through four accounts. */
const callsMost = 2000;

/** Sees what must never be seen. It looks at the world itself: no call of its own, no fault, no chance. */
export class Watcher implements Watch {
  readonly violations: string[] = [];
  readonly #aws: LocalAws;
  readonly #table: RouteTable;
  readonly #findings = new Map<string, number>();
  readonly #codes = new Map<string, number>();
  /** When a resource was last spoken of to a person. */
  readonly #saidOf = new Map<string, number>();

  readonly #standing: Standing;

  constructor(aws: LocalAws, table: RouteTable, standing: Standing) {
    this.#aws = aws;
    this.#table = table;
    this.#standing = standing;
  }

  /** How often what was said to a person. */
  get codes(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#codes].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  log(line: LogLine): void {
    const { level, resource, created, code, failure, message } = line;
    if (level === "info") return;
    const said = [code, failure, message].find((one) => typeof one === "string") ?? "";
    this.#codes.set(said, (this.#codes.get(said) ?? 0) + 1);
    if (said === "NO-ROUTE") this.#violation("ROUTED", String(line["because"]));
    if (typeof line["account"] === "string") this.#saidOf.set(line["account"], this.#now());
    if (typeof resource === "string") this.#saidOf.set(resource, this.#now());
    if (typeof resource === "string" && typeof created === "string")
      this.#findings.set(`${created} ${resource}`, this.#now());
  }

  /** NO-EARLY-SHORTENING, at the moment of the call, whoever asked and whatever it had read. */
  called(action: string, input: object): void {
    if (action !== "backup:UpdateRecoveryPointLifecycle") return;
    const order = input as { RecoveryPointArn: Arn; Lifecycle: { DeleteAfterDays?: number } };
    const original = this.#standing.originals().find(({ arn }) => arn === order.RecoveryPointArn);
    const days = order.Lifecycle.DeleteAfterDays ?? 0;
    const before = original?.lifecycle.DeleteAfterDays ?? Number.POSITIVE_INFINITY;
    const because = !original
      ? "is no original"
      : days < 7 || days >= before
        ? `goes from ${before} to ${days} days`
        : this.#standing.isSafe(
              original,
              this.#standing.lastPoints((point) => isOfOneBackup(point, original)),
            )
          ? undefined
          : "is shortened without its last hop";
    if (because !== undefined) this.#violation("NO-EARLY-SHORTENING", `${order.RecoveryPointArn} ${because}`);
  }

  over(calls: number): void {
    if (calls > callsMost) this.#violation("BOUNDED", `${calls} calls in one invocation`);
  }

  /** LAST-HOP-IN-TIME, REPLAY-SAFE and BOUNDARY, of all that stands now. */
  look(): void {
    const last = this.#standing.lastPoints();
    for (const [key, points] of last) {
      const vaults = new Set(points.map((point) => point.vaultArn));
      if (vaults.size < points.length)
        this.#violation("REPLAY-SAFE", `${key} stands ${points.length} times in one vault`);
      if (!this.#isOfRealm(key)) this.#violation("BOUNDARY", `${key} is a stranger's`);
    }
    for (const point of this.#standing.originals()) this.#lookAt(point, last);
    this.#lookForAbsence(last);
  }

  /** A resource that has arrived before must go on arriving, or somebody says that it does not. */
  #lookForAbsence(last: ReadonlyMap<string, readonly RecoveryPoint[]>): void {
    const times = Map.groupBy([...last.values()].flat(), ({ resourceArn }) => resourceArn);
    for (const [resource, points] of times) {
      const created = [...new Set(points.map((point) => point.created.getTime()))].sort((a, b) => a - b);
      const silentMs = this.#now() - (created.at(-1) ?? 0);
      // What is missing for twice its usual time was missed by two looks of the day at least.
      if (silentMs < 2 * usualGap(created) + budgetMs + 2 * dayMs) continue;
      if (this.#now() - (this.#saidOf.get(resource) ?? 0) > findingMs)
        this.#violation(
          "LAST-HOP-IN-TIME",
          `${resource} has not arrived for ${(silentMs / dayMs).toFixed(1)} days, nobody says why`,
        );
    }
  }

  #lookAt(point: RecoveryPoint, last: ReadonlyMap<string, readonly RecoveryPoint[]>): void {
    const age = this.#now() - point.completed.getTime();
    if (point.status !== "COMPLETED" || age < budgetMs || this.#standing.isSafe(point, last)) return;
    const account = point.vaultArn.split(":")[4] ?? "";
    const said = Math.max(this.#findings.get(keyOf(point)) ?? 0, this.#saidOf.get(account) ?? 0);
    if (this.#now() - said > findingMs)
      this.#violation(
        "LAST-HOP-IN-TIME",
        `${keyOf(point)} completed ${(age / hourMs).toFixed(0)} hours ago, nobody says why`,
      );
  }

  /** Names and ARNs of a seed's resources bear their account. */
  #isOfRealm(key: string): boolean {
    return this.#table.workloadAccounts.some((account) => key.includes(account)) || key.includes(":file-system/");
  }

  #now(): number {
    return this.#aws.world.clock.now();
  }

  #violation(invariant: string, what: string): void {
    this.violations.push(`${invariant}: ${what} (${new Date(this.#now()).toISOString()})`);
  }
}

function isOfOneBackup(a: RecoveryPoint, b: RecoveryPoint): boolean {
  return a.resourceArn === b.resourceArn && a.created.getTime() === b.created.getTime();
}
