import type { Arn, AccountId, Region, ResourceType } from "#model";
import type { CallContext, Access } from "../../../service.ts";
import type { World } from "../../../world/index.ts";
import type { RecoveryPoint } from "../state.ts";
import type { ResourceAttributes } from "./opaque-state.ts";

/** A resource as a selection and a backup job see it. */
export interface SourceView extends ResourceAttributes {
  readonly arn: Arn;
  readonly type: ResourceType;
  readonly tags: Readonly<Record<string, string>>;
  /** The key it is encrypted with; undefined for none or for a key that AWS owns. */
  readonly keyArn: string | undefined;
  /** What AWS Backup would count, where the world holds fewer bytes. */
  readonly sizeBytes?: number;
}

/** A key that restore metadata may name. */
export interface RestoreKey {
  readonly name: string;
  /** The service that asks KMS on the role's behalf. */
  readonly via: string;
  readonly actions: readonly string[];
}

/** One service whose resources AWS Backup backs up. */
export interface Source {
  /** The resources of an account and region. */
  list(world: World, account: AccountId, region: Region): readonly SourceView[];
  find(world: World, arn: string): SourceView | undefined;
  /** What the backup role must be allowed at the source service. */
  backupAccess(view: SourceView): readonly Access[];
  /** The data as bytes: equal data, equal bytes. Options are S3's alone. */
  read(world: World, arn: string, options: Readonly<Record<string, string>>): Uint8Array;
  pointArn(context: CallContext, view: SourceView, id: string): Arn;
  /** What the restore role must be allowed, for the metadata of the job. */
  restoreAccess(context: CallContext, metadata: Readonly<Record<string, string>>): readonly Access[];
  /** Where the metadata may name a key for what is restored: under which name, and what the role needs of it. */
  restoreKey?(metadata: Readonly<Record<string, string>>): RestoreKey | undefined;
  /** Writes the data back (`keyArn` is what the point was under) and gives what was created; throws AwsError with the job's message. */
  restore(
    context: CallContext,
    metadata: Readonly<Record<string, string>>,
    content: Uint8Array,
    keyArn: string | undefined,
    from: Arn,
  ): Arn;
  /** The tags themselves, to be changed; undefined where there is no such resource. */
  tagsOf(world: World, arn: string): Map<string, string> | undefined;
  /** Deletes a resource with its data. */
  remove(world: World, arn: string): void;
  /** What GetRecoveryPointRestoreMetadata tells. */
  metadata(arn: string): Readonly<Record<string, string>>;
  /** Shows a point at the source service, where the type's backups are snapshots there. */
  show?(world: World, point: RecoveryPoint): void;
  hide?(world: World, pointArn: string): void;
  /** Why nothing can be made of it any more: somebody deleted or disabled it behind AWS Backup's back. */
  lost?(world: World, pointArn: string): string | undefined;
}
