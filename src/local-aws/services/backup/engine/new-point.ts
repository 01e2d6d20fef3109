import { rows } from "#facts";
import type { CallContext } from "../../../service.ts";
import type { BackupJob } from "../jobs.ts";
import type { BackupOptions } from "../plans/advanced.ts";
import { sourceOf, type SourceView } from "../sources/index.ts";
import { pointArnOf } from "../sources/point-arn.ts";
import type { Lifecycle, RecoveryPoint, Vault } from "../state.ts";
import { storedContent } from "./contents.ts";
import { backupChain, type Chain } from "./increments.ts";
import { addPoint } from "./lifecycle.ts";
import type { Target } from "./target.ts";

/** A backup job between its start and its end. */
export interface RunningBackup {
  readonly job: BackupJob;
  readonly view: SourceView;
  readonly target: Target;
  readonly bytes: Uint8Array;
  readonly sizeBytes: number;
  readonly written: number;
  readonly transferredBytes: number;
  /** The options that it was read with. */
  readonly used: { readonly options: BackupOptions; readonly message?: string };
  readonly started: Date;
}

/** A snapshot of what was read, in the vault of the target. */
export function storePoint(context: CallContext, running: RunningBackup): RecoveryPoint {
  const { job, target } = running;
  const point = newPoint(context, running, lifecycleIn(target, job.lifecycle));
  addPoint(context, point);
  return point;
}

export function newPoint(
  context: CallContext,
  { job, view, target: { kind, vault }, bytes, sizeBytes, written, started, used }: RunningBackup,
  lifecycle: Lifecycle,
): RecoveryPoint {
  return {
    arn: pointArn(context, view, vault, kind === "air-gapped"),
    vaultArn: vault.arn,
    type: view.type,
    resourceArn: job.resourceArn,
    created: started,
    completed: context.now,
    content: storedContent(context, job.resourceArn, keyOfBackup(view, vault), bytes),
    sizeBytes,
    written,
    options: used.options,
    roleArn: job.roleArn,
    createdBy: job.createdBy,
    sourceVaultArn: undefined,
    tags: new Map(Object.entries({ ...view.tags, ...job.tags })),
    moments: undefined,
    children: [],
    persistentOptions: view.persistentOptions ?? [],
    parentArn: undefined,
    status: "COMPLETED",
    lifecycle,
    cold: false,
    copiesUnderway: 0,
    airGapped: kind === "air-gapped",
  };
}

/** What stands in an air-gapped vault is a point of AWS Backup's own, whatever its type (logicallyairgappedvault). */
function pointArn(context: CallContext, view: SourceView, vault: Vault, airGapped: boolean): RecoveryPoint["arn"] {
  const id = context.world.chance.uuid();
  if (!airGapped) return sourceOf(view.type).pointArn(context, view, id);
  return pointArnOf(context, "arn:aws:backup:{region}:{account}:recovery-point:{id}", vault.arn, id);
}

/** Where its backups share what has not changed. */
export function chainOf(view: SourceView, vault: Vault): Chain {
  return backupChain(view.type, view.arn, vault, keyOfBackup(view, vault));
}

function keyOfBackup(view: SourceView, vault: Vault): string | undefined {
  return rows[view.type].backupEncryption === "destination-vault-key" ? vault.keyArn : view.keyArn;
}

function lifecycleIn(target: Target, lifecycle: Lifecycle): Lifecycle {
  return target.kind === "temporary" ? { ...lifecycle, DeleteAfterEvent: "DELETE_AFTER_COPY" } : lifecycle;
}
