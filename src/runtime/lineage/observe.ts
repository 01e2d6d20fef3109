import type { JobView } from "#aws";
import {
  type AccountId,
  type KeyKind,
  type Lineage,
  type RecoveryPoint,
  type Region,
  type RouteRow,
  type RouteTable,
  vaultName,
} from "#model";
import { type PointClass, rowOf, typeOfPoint } from "./classify.ts";
import type { RuntimePorts } from "./ports.ts";

/** A job of an account and region, as an event named it: only its id is taken from there. */
export interface JobReference {
  readonly kind: "backup" | "copy";
  readonly id: string;
  readonly account: AccountId;
  readonly region: Region;
}

/** What is known of a backup once it was looked at. */
export interface Observation {
  readonly job: JobView;
  readonly lineage: Lineage | undefined;
  readonly row: RouteRow | undefined;
}

/** Points whose creation differs by less belong to one backup: copies keep the date, answers round it to milliseconds. */
const sameMomentMs = 1000;

/** Reads the job again, then its point, then every vault on the route for points of the same backup. */
export async function observe(ports: RuntimePorts, table: RouteTable, reference: JobReference): Promise<Observation> {
  const reader = await ports.reader(reference.account, reference.region);
  const job =
    reference.kind === "backup"
      ? await reader.describeBackupJob(reference.id)
      : await reader.describeCopyJob(reference.id);
  if (job.state !== "COMPLETED" || job.pointArn === undefined || job.vaultArn === undefined)
    return { job, lineage: undefined, row: undefined };
  const [, , , region = "", account = ""] = job.vaultArn.split(":");
  const there = await ports.reader(account, region);
  const point = await there.describePoint(vaultName(job.vaultArn), job.pointArn);
  const source = workloadAccountOf(table, reference, point);
  const original = await originalOf(ports, table, source, point);
  const pointClass = original && (await classOf(ports, original));
  const row = pointClass && rowOf(table, pointClass, job);
  return {
    job,
    row,
    lineage: {
      resourceArn: point.resourceArn,
      created: point.created,
      points: await pointsOf(ports, source, original ?? point, row),
    },
  };
}

function workloadAccountOf(table: RouteTable, reference: JobReference, point: RecoveryPoint): AccountId {
  if (table.workloadAccounts.includes(reference.account)) return reference.account;
  return point.resourceArn.split(":")[4] ?? reference.account;
}

/** The backup itself stands in the local vault; the first vault of every row is where its copies start. */
async function originalOf(
  ports: RuntimePorts,
  table: RouteTable,
  account: AccountId,
  point: RecoveryPoint,
): Promise<RecoveryPoint | undefined> {
  const places = localPlaces(table);
  const name = vaultName(point.vaultArn);
  if (places.some(({ vault }) => vault === name)) return point;
  for (const { vault, region } of places) {
    const reader = await ports.reader(account, region);
    const [original] = await reader.listPoints(vault, aroundOf(point));
    if (original) return original;
  }
  return undefined;
}

/** Every vault and Region in which backups of the realm begin: one for each lock of local vaults, in the Regions of the workloads. */
function localPlaces({ rows }: RouteTable): readonly { readonly vault: string; readonly region: Region }[] {
  const places = rows.flatMap(({ steps: [first], region }) => (first ? [{ vault: first.fromVault, region }] : []));
  return [...new Map(places.map((place) => [`${place.vault} ${place.region}`, place])).values()];
}

async function classOf(ports: RuntimePorts, point: RecoveryPoint): Promise<PointClass | undefined> {
  const type = typeOfPoint(point);
  return type && { type, keyKind: await keyKindOf(ports, point), keyArn: point.keyArn, region: point.region };
}

async function keyKindOf(ports: RuntimePorts, point: RecoveryPoint): Promise<KeyKind> {
  if (point.keyArn === undefined) return "none";
  const keys = await ports.keys(point.account, point.region);
  return (await keys.keyManager(point.keyArn)) === "AWS" ? "aws-managed" : "customer";
}

/** Every point of the backup that stands in a vault on its route, the original first. */
async function pointsOf(
  ports: RuntimePorts,
  source: AccountId,
  original: RecoveryPoint,
  row: RouteRow | undefined,
): Promise<readonly RecoveryPoint[]> {
  const points = [original];
  for (const { toVault, toAccount, toRegion } of row?.steps ?? []) {
    const reader = await ports.reader(toAccount === "$source" ? source : toAccount, toRegion);
    points.push(...(await reader.listPoints(toVault, aroundOf(original))));
  }
  return points;
}

function aroundOf({ resourceArn, created }: RecoveryPoint) {
  const at = Date.parse(created);
  return {
    resourceArn,
    createdFrom: new Date(at - sameMomentMs).toISOString(),
    createdTo: new Date(at + sameMomentMs).toISOString(),
  };
}
