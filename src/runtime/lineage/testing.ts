import {
  type Arn,
  type CopyAttempt,
  type Lineage,
  type RecoveryPoint,
  type RouteRow,
  type RouteStep,
  vaultArn,
} from "#model";

/** Lineages and rows for the tests of this folder: an RDS instance of one workload account, and central. */
export const workload = "111111111111";
export const central = "222222222222";
export const region = "eu-west-1";
export const created = "2027-01-01T05:00:00.000Z";
const resourceArn: Arn = `arn:aws:rds:${region}:${workload}:db:reports`;
export const hourMs = 3_600_000;
export const dayMs = 86_400_000;

/** Milliseconds, so many hours after the backup was created. */
export function hoursOn(hours: number): number {
  return Date.parse(created) + hours * hourMs;
}

export function pointIn(vault: string, given: Partial<RecoveryPoint> = {}): RecoveryPoint {
  const account = given.account ?? workload;
  return {
    arn: `arn:aws:rds:${region}:${account}:snapshot:${vault}`,
    vaultArn: vaultArn(region, account, vault),
    account,
    region,
    resourceArn,
    resourceType: "RDS",
    status: "COMPLETED",
    created,
    ...given,
  };
}

export function stepTo(fromVault: string, toVault: string, given: Partial<RouteStep> = {}): RouteStep {
  return {
    fromVault,
    fromAccount: fromVault === "intermediate" ? central : "$source",
    fromRegion: region,
    toVault,
    toAccount: central,
    toRegion: region,
    mover: "orchestrator",
    retentionDays: 35,
    ...given,
  };
}

export function rowWith(...steps: RouteStep[]): RouteRow {
  return {
    type: "RDS_INSTANCE",
    fullManagement: false,
    keyKind: "aws-managed",
    keyGrantsCentral: true,
    region,
    plan: "daily",
    rule: "daily",
    route: "rekey-then-standard-direct",
    home: { vault: "local", retentionDays: 35 },
    steps,
  };
}

/** A copy job out of the local vault, over an hour after the backup unless said otherwise. */
export function attemptInto(toVault: string, given: Partial<CopyAttempt> = {}): CopyAttempt {
  return {
    id: "JOB-1",
    fromVaultArn: vaultArn(region, workload, "local"),
    toVaultArn: vaultArn(region, central, toVault),
    state: "FAILED",
    message: "Copy job failed because of an internal error.",
    created: new Date(hoursOn(0.5)).toISOString(),
    ended: new Date(hoursOn(1)).toISOString(),
    ...given,
  };
}

export function lineageOf(points: readonly RecoveryPoint[], attempts: readonly CopyAttempt[] = []): Lineage {
  return { resourceArn, created, points, attempts };
}
