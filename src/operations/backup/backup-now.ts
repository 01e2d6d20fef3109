import { randomUUID } from "node:crypto";
import type { Aws } from "#aws";
import { type AccountId, type Arn, roleArn, type RouteRow, vaultArn, vaultName } from "#model";
import { lastHopsOf, targetOf } from "#runtime";
import { errorWords } from "../error-words.ts";
import { say } from "../messages.ts";
import type { LoadedPlan } from "../plan/load-plan.ts";
import { OperationError, type OperationPorts, type Pacer } from "../ports.ts";
import { readingPorts } from "../reading-ports.ts";
import { follow, type StartedBackup } from "./follow.ts";
import { type BackupToMake, ordersOf, type Refusal } from "./orders.ts";
import type { BackupSight } from "./sight.ts";

export interface BackupNowResult {
  readonly backups: readonly (BackupSight & {
    readonly resource: Arn;
    readonly route: string;
    /** Undefined where AWS Backup did not take the order. */
    readonly job?: string | undefined;
  })[];
}

/** Backs resources up outside every plan, and follows each backup to its last hops. */
export async function backupNow(
  aws: Aws,
  ports: OperationPorts,
  pacer: Pacer,
  loaded: LoadedPlan,
  arns: readonly string[],
): Promise<BackupNowResult> {
  const { backups, refusals } = ordersOf(loaded, arns);
  if (refusals.length > 0) throw refused(refusals);
  for (const backup of backups) ports.notify(say("BACKUP-I001", shown(backup)));
  if ((await ports.ask({ typeNames: [] })) !== "yes") throw new OperationError(say("BACKUP-E002", {}), 3);
  const started: StartedBackup[] = [];
  const ends = new Map<Arn, BackupSight>();
  for (const backup of backups) {
    const order = await start(aws, backup);
    if ("jobId" in order) started.push(order);
    else ends.set(backup.resource.arn, order);
  }
  for (const { resource, jobId } of started) ports.notify(say("BACKUP-I002", { resource: resource.arn, job: jobId }));
  const eyes = readingPorts(aws, () => pacer.now());
  for (const [arn, sight] of await follow(ports, eyes, pacer, started)) ends.set(arn, sight);
  const result = { backups: backups.map((backup) => endOf(backup, started, ends)) };
  for (const one of result.backups) if (one.state !== "arrived") ports.notify(say("BACKUP-E003", troubleOf(one)));
  return result;
}

/** One that AWS Backup does not take must not leave the others unfollowed. */
async function start(aws: Aws, backup: BackupToMake): Promise<StartedBackup | BackupSight> {
  const { resource, row, besideAirGap } = backup;
  const { arn: resourceArn, account, region } = resource;
  const { vault } = row.home;
  const order = {
    resourceArn,
    vaultName: besideAirGap ?? vault,
    airGappedVaultArn: besideAirGap === undefined ? undefined : vaultArn(region, account, vault),
    roleArn: roleArn(account, "holdfast-backup"),
    deleteAfterDays: row.home.retentionDays,
    token: randomUUID(),
  };
  try {
    return { ...backup, jobId: await aws.session(account, region).backup.startBackup(order) };
  } catch (error) {
    return { state: "failed", at: [], because: errorWords(error) };
  }
}

function endOf(
  { resource, row }: BackupToMake,
  started: readonly StartedBackup[],
  ends: ReadonlyMap<Arn, BackupSight>,
): BackupNowResult["backups"][number] {
  const job = started.find((one) => one.resource.arn === resource.arn)?.jobId;
  const sight = ends.get(resource.arn) ?? { state: "under-way", at: [], because: "it was not looked at" };
  return { resource: resource.arn, route: row.route, job, ...sight };
}

function refused(refusals: readonly Refusal[]): OperationError {
  const reasons = refusals.map(({ arn, because }) => `  ${arn}: ${because}`).join("\n");
  return new OperationError(say("BACKUP-E001", { count: refusals.length, reasons }), 2);
}

function shown({ resource, row }: BackupToMake) {
  const { arn, account, region } = resource;
  const { home, route, originalDays: left } = row;
  const hops = lastHopsOf(row, account).map((vault) => `${vaultName(vault)} for ${daysAt(row, account, vault)} days`);
  const shortened = left === undefined || left >= home.retentionDays ? "" : `, ${left} once every last hop stands`;
  return {
    resource: arn,
    vault: home.vault,
    account,
    region,
    days: home.retentionDays,
    shortened,
    route,
    hops: hops.join(", "),
  };
}

/** The backup itself stands at its last hop where nothing comes after it. */
function daysAt({ home, steps }: RouteRow, account: AccountId, vault: Arn): number {
  return steps.find((step) => targetOf(step, account) === vault)?.retentionDays ?? home.retentionDays;
}

function troubleOf({ resource, state, because, cause, fix }: BackupNowResult["backups"][number]) {
  const what = state === "failed" ? "gets no further" : "has not arrived in time";
  const why = [because, ...(cause === undefined ? [] : [cause]), ...(fix === undefined ? [] : [fix])].join(". ");
  return { resource, what, why };
}
