import { partitionOf, regions } from "#facts";
import type { AccountId, Region } from "#model";
import type { CallContext } from "../../../service.ts";
import { type Organization, organizationOf, pathTo } from "../../organizations/index.ts";
import type { BackupJob, CopyJob, RestoreJob } from "../jobs.ts";
import { mayWatch } from "../operations/job-filters.ts";
import { backupOf, type BackupState } from "../state.ts";
import type { JobTemplate, Period, ReportJob, ReportOrder } from "./state.ts";

type AnyJob = BackupJob | CopyJob | RestoreJob;

const jobsOf: Readonly<Record<JobTemplate, (state: BackupState) => ReadonlyMap<string, AnyJob>>> = {
  BACKUP_JOB_REPORT: (state) => state.backupJobs,
  COPY_JOB_REPORT: (state) => state.copyJobs,
  RESTORE_JOB_REPORT: (state) => state.restoreJobs,
};

/** The jobs that ended in the report's time, and all that are under way (working-with-audit-reports). */
export function reportedJobs(
  context: CallContext,
  { order, period }: ReportJob,
  template: JobTemplate,
): readonly AnyJob[] {
  const accounts = accountsIn(context, order);
  const places = regionsIn(context, order).flatMap((region) => accounts.map((account) => ({ account, region })));
  return places
    .flatMap(({ account, region }) => [...jobsOf[template](backupOf(context.world, account, region)).values()])
    .filter((job) => isReported(job, period));
}

function isReported({ completed }: AnyJob, { start, end }: Period): boolean {
  return completed === undefined || (completed >= start && completed < end);
}

function accountsIn(context: CallContext, { accounts = [], units = [] }: ReportOrder): readonly AccountId[] {
  const organization = organizationOf(context.world, context.account);
  if (accounts.length + units.length === 0 || !organization || !mayWatch(context)) return [context.account];
  const wanted = new Set([...accounts, ...units]);
  return [...organization.targets.values()]
    .filter(({ id, kind }) => kind === "ACCOUNT" && (wanted.has("ROOT") || isBelow(organization, id, wanted)))
    .map(({ id }) => id);
}

function isBelow(organization: Organization, id: string, wanted: ReadonlySet<string>): boolean {
  return pathTo(organization, id).some((target) => wanted.has(target.id));
}

function regionsIn({ region }: CallContext, { regions: wanted }: ReportOrder): readonly Region[] {
  if (wanted?.includes("*") !== true) return wanted ?? [region];
  return regions.filter(({ code }) => partitionOf(code) === partitionOf(region)).map(({ code }) => code);
}
