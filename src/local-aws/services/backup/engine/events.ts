import { settingOf } from "#facts";
import { parseArn } from "#model";
import { appointment, type CallContext, type Caller } from "../../../service.ts";
import { type EventEnvelope, hasRules, putOnBus } from "../../events/index.ts";
import { keyOf } from "./keys.ts";
import { backupNotice, copyNotice, pointNotice, restoreNotice } from "./notices.ts";
import { notify } from "./notify.ts";
import { eventDelay } from "./timing.ts";
import type { BackupJob, CopyJob, RestoreJob } from "../jobs.ts";
import { shownSize } from "../shown-size.ts";
import { apiTypeOf, type CreatedBy, deletionDate, type RecoveryPoint, type Vault } from "../state.ts";

type Detail = EventEnvelope["detail"];

/**
 * Puts an event of AWS Backup on the default bus, as late as AWS does; one that no rule could hear is not made. Shapes and
 * quirks: behaviours.md section 19.
 */
function emit(context: CallContext, detailType: string, resources: readonly string[], detailOf: () => Detail): void {
  const { world, account, region } = context;
  if (!hasRules(world, account, region)) return;
  const detail = detailOf();
  const event = {
    version: "0" as const,
    id: world.chance.uuid(),
    "detail-type": detailType,
    source: "aws.backup",
    account,
    time: context.now.toISOString(),
    region,
    resources,
    detail,
  };
  context.later(world.clock.now() + eventDelay(world), arrival, event);
}

const service: Caller = { principal: { kind: "service", name: "backup.amazonaws.com" } };

const arrival = appointment("backup: an event arrives", (context, event: EventEnvelope) => {
  putOnBus(context.as(service), "default", event);
});

/** Leaves out what is undefined: events have no such members. */
function present(members: Readonly<Record<string, Detail[string] | undefined>>): Detail {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Detail;
}

function createdByOf(createdBy: CreatedBy | undefined): Detail | undefined {
  return (
    createdBy && {
      backupPlanId: createdBy.planId,
      backupPlanArn: createdBy.planArn,
      backupPlanVersion: createdBy.planVersion,
      backupPlanRuleId: createdBy.ruleId,
    }
  );
}

export function emitBackupJob(context: CallContext, job: BackupJob): void {
  const resources = job.pointArn && job.state === "COMPLETED" ? [job.pointArn] : [];
  emit(context, "Backup Job State Change", resources, () => backupDetail(job));
  notify(context, job.vaultArn, backupNotice(job));
}

function backupDetail(job: BackupJob): Detail {
  if (job.state === "CREATED")
    return { backupJobId: job.id, state: job.state, creationDate: job.created.toISOString() };
  return present({
    backupJobId: job.id,
    backupSizeInBytes: String(shownSize(job) ?? 0),
    backupVaultArn: job.vaultArn,
    backupVaultName: job.vaultArn.slice(job.vaultArn.lastIndexOf(":") + 1),
    bytesTransferred: String(job.transferredBytes),
    creationDate: job.created.toISOString(),
    iamRoleArn: job.roleArn,
    resourceArn: job.resourceArn,
    resourceType: job.type && apiTypeOf(job.type),
    state: job.state,
    // The quotation marks are part of the text, as in AWS's example.
    statusMessage: job.message === undefined ? undefined : `"${job.message}"`,
    completionDate: job.completed?.toISOString(),
    startBy: job.startBy.toISOString(),
    expectedCompletionDate: job.state === "RUNNING" ? expectedText(job) : undefined,
    percentDone: job.state === "COMPLETED" ? 100 : 0,
    createdBy: createdByOf(job.createdBy),
  });
}

const dayFormat = new Intl.DateTimeFormat("en-US", {
  month: "short",
  day: "numeric",
  year: "numeric",
  timeZone: "UTC",
});
const timeFormat = new Intl.DateTimeFormat("en-US", {
  hour: "numeric",
  minute: "2-digit",
  second: "2-digit",
  timeZone: "UTC",
});

/** "Jul 15, 2020 9:39:07 PM": the one date of all events in that form. */
function expectedText({ created, completionWindowMinutes }: BackupJob): string {
  const expected = new Date(created.getTime() + completionWindowMinutes * 60_000);
  return `${dayFormat.format(expected)} ${timeFormat.format(expected)}`;
}

export function emitCopyJob(context: CallContext, job: CopyJob): void {
  const tell = (there: CallContext) =>
    emit(there, "Copy Job State Change", [job.sourcePointArn], () => copyDetail(job));
  tell(context);
  notify(context, job.sourceVaultArn, copyNotice(job));
  const destination = parseArn(job.destinationVaultArn);
  const told = settingOf("copy-events-reach-the-destination-account", context.world.assumptions) === "on";
  if (told && destination && destination.account !== job.account) tell(context.as(service, destination));
}

function copyDetail(job: CopyJob): Detail {
  const isNew = job.state === "CREATED";
  return present({
    copyJobId: isNew ? undefined : job.id,
    backupSizeInBytes: job.sizeBytes,
    creationDate: job.created.toISOString(),
    iamRoleArn: job.roleArn,
    resourceArn: job.resourceArn,
    resourceType: job.type && apiTypeOf(job.type),
    sourceBackupVaultArn: job.sourceVaultArn,
    state: job.state,
    statusMessage: job.message,
    completionDate: job.completed?.toISOString(),
    destinationBackupVaultArn: job.destinationVaultArn,
    destinationRecoveryPointArn: job.destinationPointArn ?? {},
    createdBy: isNew ? undefined : createdByOf(job.createdBy),
  });
}

export function emitRestoreJob(context: CallContext, job: RestoreJob): void {
  emit(context, "Restore Job State Change", [job.pointArn], () => restoreDetail(job));
  notify(context, job.vaultArn, restoreNotice(job));
}

function restoreDetail(job: RestoreJob): Detail {
  const state = job.state === "CREATED" ? { state: "CREATED" } : { status: job.state };
  return present({
    restoreJobId: job.id,
    backupVaultArn: job.vaultArn,
    recoveryPointArn: job.pointArn,
    sourceResourceArn: job.resourceArn,
    backupSizeInBytes: String(job.sizeBytes),
    creationDate: job.created.toISOString(),
    iamRoleArn: job.roleArn,
    percentDone: 0,
    resourceType: job.type && apiTypeOf(job.type),
    ...state,
    statusMessage: job.message,
    createdResourceArn: job.restoredArn,
    restoreTestingPlanArn: job.test?.planArn,
    completionDate: job.completed?.toISOString(),
  });
}

/** A vault was made, changed or deleted; a change tells whether it is locked. */
export function emitVault(context: CallContext, vault: Vault, state: "CREATED" | "MODIFIED" | "DELETED"): void {
  const isLocked = state === "MODIFIED" ? String(vault.lock !== undefined) : undefined;
  const detail = () => present({ backupVaultName: vault.name, state, isLocked });
  emit(context, "Backup Vault State Change", [vault.arn], detail);
}

export function emitPlan(
  context: CallContext,
  plan: { readonly id: string; readonly arn: string; readonly versionId: string },
  state: "CREATED" | "MODIFIED" | "DELETED",
): void {
  const when = { CREATED: "creationDate", MODIFIED: "modifiedAt", DELETED: "deletionDate" }[state];
  const detail = { backupPlanId: plan.id, versionId: plan.versionId, [when]: context.now.toISOString(), state };
  emit(context, "Backup Plan State Change", [plan.arn], () => detail);
}

export function emitRegionSetting(context: CallContext, optIns: Readonly<Record<string, boolean>>): void {
  const detail = { modifiedAt: context.now.toISOString(), ResourceTypeOptInPreference: optIns, state: "MODIFIED" };
  emit(context, "Region Setting State Change", [], () => detail);
}

export function emitPoint(context: CallContext, point: RecoveryPoint, status: string): void {
  emit(context, "Recovery Point State Change", [point.arn], () => pointDetail(point, status));
}

/** Tells the topic of its vault that a point is not what it was. */
export function tellChanged(context: CallContext, point: RecoveryPoint, status: string): void {
  notify(context, point.vaultArn, pointNotice(point, status, context.account));
}

function pointDetail(point: RecoveryPoint, status: string): Detail {
  const { vaultArn } = point;
  const days = point.lifecycle.DeleteAfterDays;
  return present({
    backupVaultName: vaultArn.slice(vaultArn.lastIndexOf(":") + 1),
    backupVaultArn: vaultArn,
    creationDate: point.created.toISOString(),
    iamRoleArn: point.roleArn,
    resourceType: apiTypeOf(point.type),
    resourceArn: point.resourceArn,
    status,
    isEncrypted: String(keyOf(point.content) !== undefined),
    storageClass: status === "DELETED" ? "DELETED" : point.cold ? "COLD" : "WARM",
    completionDate: point.completed.toISOString(),
    createdBy: createdByOf(point.createdBy),
    lifecycle: days === undefined ? undefined : { deleteAfterDays: days },
    calculatedLifeCycle: days === undefined ? undefined : { deleteAt: deletionDate(point)?.toISOString() ?? "" },
  });
}
