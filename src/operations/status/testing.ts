import { type Arn, type RecoveryPoint, type RouteRow, vaultArn } from "#model";
import type { Moment } from "./lineage-status.ts";

/** Backups of one workload account for the tests of this folder. */
export const workload = "111111111111";
export const region = "eu-west-1";
const created = "2027-01-01T05:00:00.000Z";
const hourMs = 3_600_000;

/** Milliseconds, so many hours after the backup was created. */
export function hoursOn(hours: number): number {
  return Date.parse(created) + hours * hourMs;
}

export function momentAt(hours: number): Moment {
  return { realm: "prod", now: hoursOn(hours), budgetHours: () => 24 };
}

export function backupOf(name: string, given: Partial<RecoveryPoint> = {}): RecoveryPoint {
  return {
    arn: `arn:aws:rds:${region}:${workload}:snapshot:awsbackup:${name}`,
    vaultArn: vaultArn(region, workload, "holdfast-local"),
    account: workload,
    region,
    resourceArn: resourceArn(name),
    resourceType: "RDS",
    status: "COMPLETED",
    created,
    completed: new Date(hoursOn(1)).toISOString(),
    ruleName: "daily",
    ...given,
  };
}

export function resourceArn(name: string): Arn {
  return `arn:aws:rds:${region}:${workload}:db:${name}`;
}

export const dailyRow: RouteRow = {
  type: "RDS_INSTANCE",
  fullManagement: false,
  keyKind: "customer",
  keyGrantsCentral: true,
  region,
  plan: "daily",
  rule: "daily",
  route: "standard-via-intermediate",
  home: { vault: "holdfast-local", retentionDays: 35 },
  steps: [],
};
