import type { JobView } from "#aws";
import {
  type AccountId,
  type Arn,
  type CopyAttempt,
  type KeyKind,
  type Lineage,
  type RecoveryPoint,
  type Region,
  type RouteRow,
  type RouteTable,
  vaultArn,
  vaultName,
} from "#model";
import { type MadeBy, type PointClass, rowOf, typeOfPoint } from "./classify.ts";
import { aroundOf, originalOf, sourceOf } from "./original.ts";
import type { RuntimePorts } from "./ports.ts";
import { fromOf, pointAt, targetOf } from "./route-steps.ts";

/** What to look at: a job that an event named, or a point that a list showed. Nothing else is believed of either. */
export type Reference = { readonly account: AccountId; readonly region: Region } & (
  | { readonly kind: "backup" | "copy"; readonly id: string }
  | { readonly kind: "point"; readonly vaultName: string; readonly pointArn: string }
);

/** What is known of a backup once it was looked at. */
export interface Observation {
  /** Undefined where a point was looked at. */
  readonly job: JobView | undefined;
  /** Undefined where the job made no point. */
  readonly lineage: Lineage | undefined;
  readonly row: RouteRow | undefined;
}

/** Reads the job again, then its point, then every vault on the route for points of the same backup, and the jobs between them. */
export async function observe(ports: RuntimePorts, table: RouteTable, reference: Reference): Promise<Observation> {
  const job = await jobOf(ports, reference);
  const place = job ? madeOrCopied(job) : pointOf(reference);
  if (!place) return { job, lineage: undefined, row: undefined };
  const [, , , region = "", account = ""] = place.vaultArn.split(":");
  const there = await ports.reader(account, region);
  const point = await there.describePoint(vaultName(place.vaultArn), place.pointArn);
  const source = await sourceOf(ports, table, reference.account, point);
  const original = await originalOf(ports, table, source, point);
  const pointClass = original && (await classOf(ports, table, original));
  const row = pointClass && rowOf(table, pointClass, madeBy(job, original));
  return { job, row, lineage: await lineageOf(ports, source, original ?? point, row) };
}

async function jobOf(ports: RuntimePorts, reference: Reference): Promise<JobView | undefined> {
  if (reference.kind === "point") return undefined;
  const reader = await ports.reader(reference.account, reference.region);
  return reference.kind === "backup" ? reader.describeBackupJob(reference.id) : reader.describeCopyJob(reference.id);
}

interface PointPlace {
  readonly pointArn: string;
  readonly vaultArn: string;
}

/** The point that a job made, or, where it made none, the one that it should have copied. */
function madeOrCopied(job: JobView): PointPlace | undefined {
  const { state, pointArn, sourcePointArn, sourceVaultArn } = job;
  if ((state === "COMPLETED" || state === "PARTIAL") && pointArn !== undefined && job.vaultArn !== undefined)
    return { pointArn, vaultArn: job.vaultArn };
  return sourcePointArn !== undefined && sourceVaultArn !== undefined
    ? { pointArn: sourcePointArn, vaultArn: sourceVaultArn }
    : undefined;
}

function pointOf(reference: Reference): PointPlace | undefined {
  if (reference.kind !== "point") return undefined;
  const { account, region, vaultName: name, pointArn } = reference;
  return { pointArn, vaultArn: vaultArn(region, account, name) };
}

/** The original knows its plan best; of a copy only its job does. */
function madeBy(job: JobView | undefined, { planName, ruleName }: RecoveryPoint): MadeBy {
  return planName === undefined ? { planName: job?.planName, ruleName: job?.ruleName } : { planName, ruleName };
}

async function classOf(
  ports: RuntimePorts,
  { rows }: RouteTable,
  point: RecoveryPoint,
): Promise<PointClass | undefined> {
  const type = typeOfPoint(point);
  // A fully managed backup is under its vault's key, whose way is the same for all; nobody but AWS describes one that AWS owns.
  const counts = rows.some((row) => row.type === type && !row.fullManagement);
  const keyKind = counts ? await keyKindOf(ports, point) : "none";
  return type && { type, keyKind, keyArn: point.keyArn, region: point.region };
}

async function keyKindOf(ports: RuntimePorts, point: RecoveryPoint): Promise<KeyKind> {
  if (point.keyArn === undefined) return "none";
  const keys = await ports.keys(point.account, point.region);
  return (await keys.keyManager(point.keyArn)) === "AWS" ? "aws-managed" : "customer";
}

/** Every point of the backup that stands in a vault on its route, the original first; and the attempts of steps that are not made. */
async function lineageOf(
  ports: RuntimePorts,
  source: AccountId,
  original: RecoveryPoint,
  row: RouteRow | undefined,
): Promise<Lineage> {
  const targets = new Set(row?.steps.flatMap((step) => [targetOf(step, source), ...besideOf(step, source)]));
  const points = [original];
  for (const target of targets) {
    const [, , , region = "", account = ""] = target.split(":");
    const reader = await ports.reader(account, region);
    points.push(...(await reader.listPoints(vaultName(target), aroundOf(original))));
  }
  const seen = { resourceArn: original.resourceArn, created: original.created, points };
  return { ...seen, attempts: await attemptsOf(ports, { ...seen, attempts: [] }, row, source) };
}

function besideOf(
  { fallback, toAccount, toRegion, ...step }: RouteRow["steps"][number],
  source: AccountId,
): readonly Arn[] {
  return fallback ? [targetOf({ ...step, toAccount, toRegion, toVault: fallback.vault }, source)] : [];
}

/** Jobs are asked for where a point waits for its next step: what has arrived needs none. */
async function attemptsOf(
  ports: RuntimePorts,
  lineage: Lineage,
  row: RouteRow | undefined,
  source: AccountId,
): Promise<readonly CopyAttempt[]> {
  const waiting = (row?.steps ?? []).filter((step) => pointAt(lineage, targetOf(step, source))?.status !== "COMPLETED");
  const from = waiting.flatMap((step) => [fromOf(step, source), ...besideOf(step, source)]);
  const points = [...new Set(from)].flatMap((vault) => pointAt(lineage, vault) ?? []);
  const attempts: CopyAttempt[] = [];
  for (const { account, region, arn } of points)
    attempts.push(...(await (await ports.reader(account, region)).listAttempts(arn)));
  return attempts;
}
