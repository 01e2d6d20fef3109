import type { ReportDeliveryChannel, ReportSetting } from "@aws-sdk/client-backup";
import type { CallContext } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { invalidParameter } from "../find.ts";
import { mayWatch } from "../operations/job-filters.ts";
import type { Format, ReportOrder, Template } from "./state.ts";

interface Given {
  readonly ReportPlanDescription?: string | undefined;
  readonly ReportDeliveryChannel?: ReportDeliveryChannel | undefined;
  readonly ReportSetting?: ReportSetting | undefined;
}

/** A letter, then letters, digits and underscores: 1 to 256 (API reference, CreateReportPlan). */
export function checkReportPlanName(name = ""): string {
  if (/^[a-zA-Z][_a-zA-Z0-9]{0,255}$/.test(name)) return name;
  throw invalidParameter(
    `Invalid report plan name ${name}: a letter, then letters, digits or underscores, 256 at most`,
  );
}

/** What a report plan is to be; members that are left out stay as they are. */
export function readOrder(context: CallContext, given: Given, before?: ReportOrder): ReportOrder {
  const order: ReportOrder = {
    description: given.ReportPlanDescription ?? before?.description,
    ...readChannel(given.ReportDeliveryChannel, before),
    ...readSetting(given.ReportSetting, before),
  };
  checkScope(context, order);
  return order;
}

function readChannel(given: ReportDeliveryChannel | undefined, before: ReportOrder | undefined) {
  if (!given && before) return { bucket: before.bucket, prefix: before.prefix, formats: before.formats };
  return {
    bucket: given?.S3BucketName ?? missing("ReportDeliveryChannel.S3BucketName"),
    prefix: given?.S3KeyPrefix,
    formats: given?.Formats?.map(readFormat),
  };
}

function readFormat(format: string): Format {
  if (format === "CSV" || format === "JSON") return format;
  throw invalidParameter(`Invalid report format ${format}: CSV or JSON`);
}

const templates: readonly Template[] = [
  "BACKUP_JOB_REPORT",
  "COPY_JOB_REPORT",
  "RESTORE_JOB_REPORT",
  "CONTROL_COMPLIANCE_REPORT",
  "RESOURCE_COMPLIANCE_REPORT",
  "SCAN_JOB_REPORT",
];

function readSetting(given: ReportSetting | undefined, before: ReportOrder | undefined) {
  if (!given && before)
    return { template: before.template, accounts: before.accounts, units: before.units, regions: before.regions };
  // Frameworks belong to AWS Config, which local AWS does not play.
  if ((given?.FrameworkArns ?? []).length > 0) throw noFrameworks("reports about frameworks");
  const template = templates.find((one) => one === given?.ReportTemplate);
  if (!template) throw invalidParameter(`Invalid report template ${given?.ReportTemplate}: ${templates.join(", ")}`);
  return { template, accounts: given?.Accounts, units: given?.OrganizationUnits, regions: given?.Regions };
}

/** Other accounts are for who may watch them, and what goes beyond one account and Region is CSV (working-with-audit-reports). */
function checkScope(context: CallContext, { accounts, units, regions, formats }: ReportOrder): void {
  const { account, region } = context;
  const isWide = units !== undefined || (accounts ?? []).some((id) => id !== account);
  if (isWide && !mayWatch(context))
    throw invalidParameter("Only a management account or a delegated administrator reports on other accounts.");
  const isElsewhere = isWide || (regions ?? []).some((name) => name !== region);
  if (isElsewhere && formats?.includes("JSON") === true)
    throw invalidParameter("JSON reports are available for the current account and Region only; choose CSV.");
}

/** What needs Backup Audit Manager's frameworks is said plainly, never played as empty. */
export function noFrameworks(what: string): AwsError {
  return new AwsError("NotImplemented", `local AWS does not play ${what}`, { status: 501 });
}

function missing(name: string): never {
  throw new AwsError("MissingParameterValueException", `${name} is required`);
}
