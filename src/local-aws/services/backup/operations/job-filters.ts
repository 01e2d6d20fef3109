import type { AccountId } from "#model";
import type { CallContext } from "../../../service.ts";
import { organizationOf } from "../../organizations/index.ts";
import { insufficientPrivileges, within } from "../find.ts";
import { apiTypeOf, backupOf, type BackupState } from "../state.ts";
import type { AnyJob } from "./job-views.ts";

/** What every list of jobs can be asked for. */
interface JobFilter {
  readonly ByAccountId?: string | undefined;
  readonly ByResourceType?: string | undefined;
  readonly ByCreatedBefore?: Date | undefined;
  readonly ByCreatedAfter?: Date | undefined;
  readonly ByCompleteBefore?: Date | undefined;
  readonly ByCompleteAfter?: Date | undefined;
  readonly ByParentJobId?: string | undefined;
}

/** The jobs of one's own account, or of those that one may watch, that pass the filters. */
export function jobsBy<J extends AnyJob>(
  context: CallContext,
  by: JobFilter,
  jobsOf: (state: BackupState) => ReadonlyMap<string, J>,
): readonly J[] {
  const accounts = accountsWatched(context, by.ByAccountId);
  const all = accounts.flatMap((account) => [...jobsOf(backupOf(context.world, account, context.region)).values()]);
  return all.filter((job) => passes(job, by));
}

/** True where a filter is left out or names this value. */
export function isAsked<T>(wanted: T | undefined, value: T | undefined): boolean {
  return wanted === undefined || wanted === value;
}

function passes(job: AnyJob, by: JobFilter): boolean {
  return (
    isAsked(by.ByResourceType, job.type && apiTypeOf(job.type)) &&
    isAsked(by.ByParentJobId, job.kind === "backup" ? job.parentId : undefined) &&
    within(job.created, by.ByCreatedAfter, by.ByCreatedBefore) &&
    isOverWithin(job.completed, by)
  );
}

function isOverWithin(completed: Date | undefined, { ByCompleteAfter, ByCompleteBefore }: JobFilter): boolean {
  if (ByCompleteAfter === undefined && ByCompleteBefore === undefined) return true;
  return completed !== undefined && within(completed, ByCompleteAfter, ByCompleteBefore);
}

/** May this account see the jobs of its organization? */
export function mayWatch({ world, account }: CallContext): boolean {
  const organization = organizationOf(world, account);
  if (organization?.managementAccountId === account) return true;
  return organization?.delegated.get(account)?.has("backup.amazonaws.com") === true;
}

/** `*` is every member: for the management account and delegated administrators (manage-cross-account, monitoring). */
function accountsWatched(context: CallContext, wanted: string | undefined): readonly AccountId[] {
  const { world, account } = context;
  if (wanted === undefined || wanted === account) return [account];
  const organization = organizationOf(world, account);
  if (!organization || !mayWatch(context)) throw insufficientPrivileges();
  const members = [...organization.targets.values()].flatMap(({ kind, id }) => (kind === "ACCOUNT" ? [id] : []));
  return wanted === "*" ? members : members.filter((member) => member === wanted);
}
