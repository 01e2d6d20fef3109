import type {
  AggregationPeriod,
  BackupJobSummary,
  CopyJobSummary,
  ListBackupJobSummariesInput,
  ListBackupJobSummariesOutput,
  ListCopyJobSummariesInput,
  ListCopyJobSummariesOutput,
  ListRestoreJobSummariesInput,
  ListRestoreJobSummariesOutput,
  RestoreJobSummary,
} from "@aws-sdk/client-backup";
import { pageOf } from "../../../pages.ts";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { apiTypeOf, type BackupState } from "../state.ts";
import { jobsBy, mayWatch } from "./job-filters.ts";
import { type AnyJob, categoryOf } from "./job-views.ts";

const dayMs = 86_400_000;
const periodDays: Readonly<Record<AggregationPeriod, number>> = { ONE_DAY: 1, SEVEN_DAYS: 7, FOURTEEN_DAYS: 14 };

/** Jobs counted by account, state, type and category: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ListBackupJobSummaries.html */
export const jobSummaryOperations: Readonly<Record<string, Operation>> = {
  ListBackupJobSummaries: operation<ListBackupJobSummariesInput, ListBackupJobSummariesOutput>({
    access: () => [{ action: "backup:ListBackupJobSummaries", resource: "*" }],
    run: (input, context) => {
      const { page, ...rest } = summarized(context, input, ({ backupJobs }) => backupJobs);
      return { BackupJobSummaries: page as BackupJobSummary[], ...rest };
    },
  }),
  ListCopyJobSummaries: operation<ListCopyJobSummariesInput, ListCopyJobSummariesOutput>({
    access: () => [{ action: "backup:ListCopyJobSummaries", resource: "*" }],
    run: (input, context) => {
      const { page, ...rest } = summarized(context, input, ({ copyJobs }) => copyJobs);
      return { CopyJobSummaries: page as CopyJobSummary[], ...rest };
    },
  }),
  ListRestoreJobSummaries: operation<ListRestoreJobSummariesInput, ListRestoreJobSummariesOutput>({
    access: () => [{ action: "backup:ListRestoreJobSummaries", resource: "*" }],
    run: (input, context) => {
      const { page, ...rest } = summarized(context, input, ({ restoreJobs }) => restoreJobs);
      const own = page.map(({ MessageCategory: _none, ...summary }) => summary);
      return { RestoreJobSummaries: own as RestoreJobSummary[], ...rest };
    },
  }),
};

/** Every one of them may be a value, `ANY` for a group each, or `AGGREGATE_ALL` for all together. */
interface Asked {
  readonly AccountId?: string | undefined;
  readonly State?: string | undefined;
  readonly ResourceType?: string | undefined;
  readonly MessageCategory?: string | undefined;
  readonly AggregationPeriod?: AggregationPeriod | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

type Group = Record<"AccountId" | "State" | "ResourceType" | "MessageCategory", string>;

function summarized(context: CallContext, asked: Asked, jobsOf: (state: BackupState) => ReadonlyMap<string, AnyJob>) {
  const period = asked.AggregationPeriod ?? "ONE_DAY";
  const since = new Date(context.now.getTime() - periodDays[period] * dayMs);
  const jobs = jobsBy(context, { ByAccountId: accountsOf(context, asked), ByCreatedAfter: since }, jobsOf);
  const groups = Map.groupBy(
    jobs.map(groupOf).filter((group) => isIn(group, asked)),
    (group) => keyOf(group, asked),
  );
  const times = { Region: context.region, StartTime: since, EndTime: context.now };
  const all = [...groups.values()].map(([first, ...more]) => ({
    ...shown(first, asked),
    ...times,
    Count: more.length + 1,
  }));
  const { items, next } = pageOf(all, asked.NextToken, asked.MaxResults ?? 1000);
  return { page: [...items], AggregationPeriod: period, ...(next === undefined ? {} : { NextToken: next }) };
}

/** `ANY` and `AGGREGATE_ALL` are every account of the organization for who may watch it, one's own for the others. */
function accountsOf(context: CallContext, { AccountId }: Asked): string | undefined {
  if (AccountId !== "ANY" && AccountId !== "AGGREGATE_ALL") return AccountId;
  return mayWatch(context) ? "*" : undefined;
}

function groupOf(job: AnyJob): Group {
  return {
    AccountId: job.account,
    State: job.state,
    ResourceType: job.type ? apiTypeOf(job.type) : "UNKNOWN",
    MessageCategory: categoryOf(job),
  };
}

const members = ["AccountId", "State", "ResourceType", "MessageCategory"] as const;
const open = [undefined, "ANY", "AGGREGATE_ALL"];

function isIn(group: Group, asked: Asked): boolean {
  return members.every((member) => open.includes(asked[member]) || asked[member] === group[member]);
}

/** What is aggregated is one group, whatever its value. */
function shown(group: Group | undefined, asked: Asked): Partial<Group> {
  const own = members.map((member) => [member, asked[member] === "AGGREGATE_ALL" ? "AGGREGATE_ALL" : group?.[member]]);
  return Object.fromEntries(own) as Partial<Group>;
}

function keyOf(group: Group, asked: Asked): string {
  return Object.values(shown(group, asked)).join(" ");
}
