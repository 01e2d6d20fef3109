import type { CallContext, Caller } from "../../../service.ts";
import { dataChanged } from "../../../data-changes.ts";
import { AwsError } from "../../../wire/index.ts";
import { ensureServiceLinkedRole, roleSession } from "../../iam/index.ts";
import { type Bucket, bucketsOf, encryptionFor, putObject } from "../../s3/index.ts";
import { keyUnusable, mayUseKey } from "../engine/keys.ts";
import { columnsOf } from "./columns.ts";
import { formatted } from "./format.ts";
import { reportedJobs } from "./jobs.ts";
import { rowOf } from "./rows.ts";
import type { Format, JobTemplate, ReportJob } from "./state.ts";

const reporting = "reports.backup.amazonaws.com";
const types: Readonly<Record<Format, string>> = { CSV: "text/csv", JSON: "application/json" };

/** Writes a report, a file a format, with the service-linked role of reports; gives the keys. */
export function writeReport(context: CallContext, job: ReportJob, template: JobTemplate): readonly string[] {
  const role = serviceLinkedRole(context);
  context.as(role).require({ action: listing[template], resource: "*" });
  const bucket = requireBucket(context, job);
  const rows = reportedJobs(context, job, template).map((one) => rowOf(context.world, one, job.period));
  return (job.order.formats ?? ["CSV"]).map((format) => {
    const key = keyOf(context, job, format);
    const text = formatted(rows, columnsOf[template], format);
    put(context, role, bucket, key, text, types[format]);
    return key;
  });
}

const listing: Readonly<Record<JobTemplate, string>> = {
  BACKUP_JOB_REPORT: "backup:ListBackupJobs",
  COPY_JOB_REPORT: "backup:ListCopyJobs",
  RESTORE_JOB_REPORT: "backup:ListRestoreJobs",
};

function requireBucket({ world }: CallContext, { order }: ReportJob): Bucket {
  const bucket = bucketsOf(world).get(order.bucket);
  if (bucket) return bucket;
  throw new AwsError("NoSuchBucket", `The specified bucket does not exist: ${order.bucket}`);
}

/** `prefix/Backup/region/year/month/day/report-name` (API reference, ReportDeliveryChannel); what follows the name is assumed. */
function keyOf({ now, region }: CallContext, { order, plan, id }: ReportJob, format: Format): string {
  const day = now.toISOString().slice(0, 10).replaceAll("-", "/");
  const prefix = order.prefix === undefined ? "" : `${order.prefix.replace(/\/$/, "")}/`;
  return `${prefix}Backup/${region}/${day}/${plan.name}_${id}.${format.toLowerCase()}`;
}

/**
 * The role's own policy lets it write nowhere: the bucket's policy must, and it asks for the owner's full control
 * (create-report-plan-console; AWSServiceRolePolicyForBackupReports).
 */
function put(context: CallContext, role: Caller, bucket: Bucket, key: string, text: string, contentType: string): void {
  const arn = `arn:aws:s3:::${bucket.name}` as const;
  const acl = { "s3:x-amz-acl": "bucket-owner-full-control" };
  context.as(role).require({ action: "s3:PutObject", resource: `${arn}/${key}`, owner: bucket.owner, context: acl });
  const encryption = encryptionFor(context.world, bucket);
  if (encryption && !mayUseKey(context, role, encryption.keyArn, "s3", ["GenerateDataKey", "Decrypt"]))
    throw new AwsError("AccessDeniedException", keyUnusable);
  putObject(context.world, bucket, key, Buffer.from(text), { contentType, encryption });
  dataChanged(context.world, { arn, account: bucket.owner, region: bucket.region });
}

/** Made with the first report plan, so that a bucket's policy can name it. */
export function serviceLinkedRole({ world, account }: CallContext): Caller {
  const role = ensureServiceLinkedRole(world, account, reporting);
  return role ? roleSession(role, "report") : { principal: { kind: "service", name: reporting } };
}
