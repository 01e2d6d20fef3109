import type { AccountId, Arn, Region } from "#model";
import { defineState, type StateOf, type World } from "../../../world/index.ts";

/** What local AWS has the data for; other templates are about frameworks of AWS Config and about malware scans. */
export type JobTemplate = "BACKUP_JOB_REPORT" | "COPY_JOB_REPORT" | "RESTORE_JOB_REPORT";

export type Template = JobTemplate | "CONTROL_COMPLIANCE_REPORT" | "RESOURCE_COMPLIANCE_REPORT" | "SCAN_JOB_REPORT";

export type Format = "CSV" | "JSON";

/** What of a report plan can be changed. */
export interface ReportOrder {
  readonly description: string | undefined;
  readonly template: Template;
  readonly bucket: string;
  readonly prefix: string | undefined;
  /** As they were given; none is CSV. */
  readonly formats: readonly Format[] | undefined;
  /** Account ids, or `ROOT`; undefined is the account alone. */
  readonly accounts: readonly string[] | undefined;
  readonly units: readonly string[] | undefined;
  /** Regions, or `*`; undefined is the Region alone. */
  readonly regions: readonly string[] | undefined;
}

export interface ReportPlan {
  readonly name: string;
  readonly arn: Arn;
  readonly account: AccountId;
  readonly region: Region;
  readonly created: Date;
  readonly token: string | undefined;
  readonly tags: Map<string, string>;
  present: ReportOrder;
  lastAttempt: Date | undefined;
  lastSuccess: Date | undefined;
}

/** The time that a report is about. */
export interface Period {
  readonly start: Date;
  readonly end: Date;
}

export interface ReportJob {
  readonly id: string;
  readonly plan: ReportPlan;
  /** The plan as it was when the job began. */
  readonly order: ReportOrder;
  readonly period: Period;
  readonly created: Date;
  readonly token: string | undefined;
  state: "CREATED" | "RUNNING" | "COMPLETED" | "FAILED";
  message: string | undefined;
  completed: Date | undefined;
  /** The objects that were written. */
  keys: readonly string[];
}

interface Reports {
  /** by ARN */
  readonly plans: Map<Arn, ReportPlan>;
  readonly jobs: Map<string, ReportJob>;
}

const ofAccount: StateOf<Reports> = defineState("backup-reports", () => ({ plans: new Map(), jobs: new Map() }));

/** The report plans and jobs of an account, of all Regions: the quota is the account's. */
export function reportsOf(world: World, account: AccountId): Reports {
  return ofAccount(world, account, "*");
}

export function reportPlanNamed(
  { world, account, region }: { readonly world: World; readonly account: AccountId; readonly region: Region },
  name: string | undefined,
): ReportPlan | undefined {
  return [...reportsOf(world, account).plans.values()].find((plan) => plan.region === region && plan.name === name);
}
