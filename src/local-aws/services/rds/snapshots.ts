import { type Arn, parseArn } from "#model";
import type { Access, CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { isBackupOwned, isDeletedNatively } from "./backup-owned.ts";
import { notFound } from "./faults.ts";
import { arnOf, readIdentifier } from "./names.ts";
import { type ClusterSnapshot, rdsOf, type RdsState, type Snapshot, type StoredSnapshot } from "./state.ts";

/** What tells the snapshots of instances from those of clusters; everything else they have in common. */
export interface SnapshotKind<S extends StoredSnapshot> {
  readonly type: "snapshot" | "cluster-snapshot";
  readonly member: string;
  readonly missing: string;
  readonly exists: string;
  readonly wrongState: string;
  /** Of sharing one that is not manual. */
  readonly notManual: string;
  readonly of: (state: RdsState) => Map<string, S>;
}

export const ofInstances: SnapshotKind<Snapshot> = {
  type: "snapshot",
  member: "DBSnapshotIdentifier",
  missing: "DBSnapshotNotFound",
  exists: "DBSnapshotAlreadyExists",
  wrongState: "InvalidDBSnapshotState",
  notManual: "InvalidParameterValue",
  of: ({ snapshots }) => snapshots,
};

export const ofClusters: SnapshotKind<ClusterSnapshot> = {
  type: "cluster-snapshot",
  member: "DBClusterSnapshotIdentifier",
  missing: "DBClusterSnapshotNotFoundFault",
  exists: "DBClusterSnapshotAlreadyExistsFault",
  wrongState: "InvalidDBClusterSnapshotStateFault",
  notManual: "InvalidDBClusterSnapshotStateFault",
  of: ({ clusterSnapshots }) => clusterSnapshots,
};

/** All snapshots of the caller's account and Region. */
export function snapshotsHere<S extends StoredSnapshot>(context: CallContext, kind: SnapshotKind<S>): Map<string, S> {
  return kind.of(rdsOf(context.world, context.account, context.region));
}

/** A snapshot of the caller's own. */
export function requireSnapshot<S extends StoredSnapshot>(
  context: CallContext,
  kind: SnapshotKind<S>,
  reference = "",
): S {
  const { account, region, resource } = parseArn(arnOf(context, kind.type, reference)) ?? {};
  const isHere = account === context.account && region === context.region;
  const found = isHere && snapshotsHere(context, kind).get(resource?.slice(kind.type.length + 1) ?? "");
  if (!found) throw missing(kind, reference);
  return found;
}

/** A snapshot that the caller may copy or restore: of any Region, its own or shared with it. */
export function readableSnapshot<S extends StoredSnapshot>(
  context: CallContext,
  kind: SnapshotKind<S>,
  reference = "",
): S {
  const { account = "", region = "", resource = "" } = parseArn(arnOf(context, kind.type, reference)) ?? {};
  const found = kind.of(rdsOf(context.world, account, region)).get(resource.slice(kind.type.length + 1));
  const isOpen =
    account === context.account || found?.sharedWith?.has(context.account) || found?.sharedWith?.has("all");
  if (!found || isOpen !== true) throw missing(kind, reference);
  return found;
}

function missing<S extends StoredSnapshot>({ missing: code }: SnapshotKind<S>, reference: string): AwsError {
  return notFound(code, `${reference} not found.`);
}

/** The identifier of a snapshot to be made. */
export function newSnapshotId<S extends StoredSnapshot>(
  context: CallContext,
  kind: SnapshotKind<S>,
  given: string | undefined,
): string {
  if (isBackupOwned(given ?? "")) throw new AwsError("InvalidParameterValue", `${given} is a name of AWS Backup.`);
  const id = readIdentifier(kind.member, given);
  if (!snapshotsHere(context, kind).has(id)) return id;
  throw new AwsError(
    kind.exists,
    `Cannot create the snapshot because a snapshot with the identifier ${id} already exists.`,
  );
}

/** Deletes a snapshot of the caller's own, by whichever service it was made. */
export function deleteSnapshot<S extends StoredSnapshot>(
  context: CallContext,
  kind: SnapshotKind<S>,
  reference: string | undefined,
): S {
  const snapshot = requireSnapshot(context, kind, reference);
  if (!isDeletedNatively(context.world, snapshot.id, kind.type))
    throw new AwsError(kind.wrongState, `Cannot delete ${snapshot.id}: it is managed by AWS Backup.`);
  snapshotsHere(context, kind).delete(snapshot.id);
  return snapshot;
}

/** The permission on a snapshot. A foreign one has no policy: that it is shared says who may read it. */
export function onSnapshot<S extends StoredSnapshot>(
  action: string,
  kind: SnapshotKind<S>,
  reference: string | undefined,
  context: CallContext,
): Access {
  return { action: `rds:${action}`, resource: arnOf(context, kind.type, reference), owner: context.account };
}

export function snapshotArn<S extends StoredSnapshot>(context: CallContext, kind: SnapshotKind<S>, id: string): Arn {
  return arnOf(context, kind.type, id) as Arn;
}
