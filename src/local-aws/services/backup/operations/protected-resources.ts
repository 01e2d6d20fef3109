import type {
  DescribeProtectedResourceInput,
  DescribeProtectedResourceOutput,
  ListProtectedResourcesByBackupVaultInput,
  ListProtectedResourcesByBackupVaultOutput,
  ListProtectedResourcesInput,
  ListProtectedResourcesOutput,
  ListRestoreJobsByProtectedResourceInput,
  ListRestoreJobsByProtectedResourceOutput,
  ProtectedResource,
} from "@aws-sdk/client-backup";
import { pageOf } from "../../../pages.ts";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { onShownVault, requireShownVault, within } from "../find.ts";
import type { RestoreJob } from "../jobs.ts";
import { apiTypeOf, backupOf, type RecoveryPoint } from "../state.ts";
import { isAsked } from "./job-filters.ts";
import { restoreStatus, restoreView } from "./job-views.ts";

/** What has a recovery point: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_DescribeProtectedResource.html */
export const protectedResourceOperations: Readonly<Record<string, Operation>> = {
  DescribeProtectedResource: operation<DescribeProtectedResourceInput, DescribeProtectedResourceOutput>({
    access: () => [{ action: "backup:DescribeProtectedResource", resource: "*" }],
    run: ({ ResourceArn }, context) => {
      const own = allPoints(context).filter(({ resourceArn }) => resourceArn === ResourceArn);
      const [resource] = protectedResources(own);
      if (!resource) throw new AwsError("ResourceNotFoundException", `There is no backup of ${ResourceArn}.`);
      return { ...resource, ...latestRestore(context, ResourceArn) };
    },
  }),
  ListRestoreJobsByProtectedResource: operation<
    ListRestoreJobsByProtectedResourceInput,
    ListRestoreJobsByProtectedResourceOutput
  >({
    access: () => [{ action: "backup:ListRestoreJobsByProtectedResource", resource: "*" }],
    run: (input, context) => {
      const jobs = restoresOf(context, input.ResourceArn).filter(
        (job) =>
          isAsked(input.ByStatus, restoreStatus(job.state)) &&
          within(job.pointCreated, input.ByRecoveryPointCreationDateAfter, input.ByRecoveryPointCreationDateBefore),
      );
      const { items, next } = pageOf(jobs, input.NextToken, input.MaxResults ?? 1000);
      return { RestoreJobs: items.map(restoreView), ...(next === undefined ? {} : { NextToken: next }) };
    },
  }),
  ListProtectedResourcesByBackupVault: operation<
    ListProtectedResourcesByBackupVaultInput,
    ListProtectedResourcesByBackupVaultOutput
  >({
    access: onShownVault("ListProtectedResourcesByBackupVault"),
    run: (input, context) => {
      const { points } = requireShownVault(context, input);
      const { items, next } = pageOf(
        protectedResources([...points.values()]),
        input.NextToken,
        input.MaxResults ?? 1000,
      );
      return { Results: [...items], ...(next === undefined ? {} : { NextToken: next }) };
    },
  }),
  ListProtectedResources: operation<ListProtectedResourcesInput, ListProtectedResourcesOutput>({
    access: () => [{ action: "backup:ListProtectedResources", resource: "*" }],
    run: (input, context) => {
      const { items, next } = pageOf(protectedResources(allPoints(context)), input.NextToken, input.MaxResults ?? 1000);
      return { Results: [...items], ...(next === undefined ? {} : { NextToken: next }) };
    },
  }),
};

function allPoints({ world, account, region }: CallContext): readonly RecoveryPoint[] {
  return [...backupOf(world, account, region).vaults.values()].flatMap(({ points }) => [...points.values()]);
}

function restoresOf({ world, account, region }: CallContext, resourceArn: string | undefined): readonly RestoreJob[] {
  return [...backupOf(world, account, region).restoreJobs.values()].filter((job) => job.resourceArn === resourceArn);
}

function latestRestore(context: CallContext, resourceArn: string | undefined): DescribeProtectedResourceOutput {
  const job = restoresOf(context, resourceArn).at(-1);
  if (!job) return {};
  const minutes = job.completed && Math.ceil((job.completed.getTime() - job.created.getTime()) / 60_000);
  return {
    LatestRestoreJobCreationDate: job.created,
    LatestRestoreRecoveryPointCreationDate: job.pointCreated,
    ...(minutes === undefined ? {} : { LatestRestoreExecutionTimeMinutes: minutes }),
  };
}

/** Each resource once, with its last backup. */
function protectedResources(points: readonly RecoveryPoint[]): readonly ProtectedResource[] {
  const last = new Map<string, RecoveryPoint>();
  for (const point of points) {
    const known = last.get(point.resourceArn);
    if (!known || known.created <= point.created) last.set(point.resourceArn, point);
  }
  return [...last.values()].map((point) => ({
    ResourceArn: point.resourceArn,
    ResourceType: apiTypeOf(point.type),
    LastBackupTime: point.created,
    LastBackupVaultArn: point.vaultArn,
    LastRecoveryPointArn: point.arn,
  }));
}
