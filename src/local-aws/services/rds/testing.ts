import type { TestAws, TestCaller } from "../../testing.ts";

/** The same things said of an instance and of a cluster, so that one test tries both. */
export interface Words {
  readonly kind: string;
  readonly type: "db" | "cluster";
  readonly create: string;
  readonly input: object;
  readonly identifier: string;
  readonly describe: string;
  readonly list: string;
  readonly modify: string;
  readonly remove: string;
  readonly snapshotOf: string;
  readonly snapshotId: string;
  readonly copy: string;
  readonly restore: string;
  readonly restoreFrom: string;
  readonly missing: string;
  readonly missingSnapshot: string;
  readonly wrongSnapshotState: string;
  readonly notManual: string;
}

export const instanceWords: Words = {
  kind: "DBSnapshot",
  type: "db",
  create: "CreateDBInstance",
  input: { Engine: "postgres" },
  identifier: "DBInstanceIdentifier",
  describe: "DescribeDBInstances",
  list: "DBInstances",
  modify: "ModifyDBInstance",
  remove: "DeleteDBInstance",
  snapshotOf: "snapshot",
  snapshotId: "DBSnapshotIdentifier",
  copy: "CopyDBSnapshot",
  restore: "RestoreDBInstanceFromDBSnapshot",
  restoreFrom: "DBSnapshotIdentifier",
  missing: "DBInstanceNotFound",
  missingSnapshot: "DBSnapshotNotFound",
  wrongSnapshotState: "InvalidDBSnapshotState",
  notManual: "InvalidParameterValue",
};

export const clusterWords: Words = {
  kind: "DBClusterSnapshot",
  type: "cluster",
  create: "CreateDBCluster",
  input: { Engine: "aurora-postgresql" },
  identifier: "DBClusterIdentifier",
  describe: "DescribeDBClusters",
  list: "DBClusters",
  modify: "ModifyDBCluster",
  remove: "DeleteDBCluster",
  snapshotOf: "cluster-snapshot",
  snapshotId: "DBClusterSnapshotIdentifier",
  copy: "CopyDBClusterSnapshot",
  restore: "RestoreDBClusterFromSnapshot",
  restoreFrom: "SnapshotIdentifier",
  missing: "DBClusterNotFoundFault",
  missingSnapshot: "DBClusterSnapshotNotFoundFault",
  wrongSnapshotState: "InvalidDBClusterSnapshotStateFault",
  notManual: "InvalidDBClusterSnapshotStateFault",
};

export const allWords: readonly Words[] = [instanceWords, clusterWords];

/** Makes a database. */
export async function make(by: TestCaller, words: Words, id: string, more: object = {}): Promise<object> {
  return by("rds", words.create, { [words.identifier]: id, ...words.input, ...more });
}

/** One database as RDS shows it. */
export async function shown(by: TestCaller, words: Words, id: string): Promise<Record<string, unknown>> {
  const all = await by<Record<string, Record<string, unknown>[]>>("rds", words.describe, { [words.identifier]: id });
  return all[words.list]?.[0] ?? {};
}

/** One snapshot as RDS shows it. */
export async function shownSnapshot(
  by: TestCaller,
  { kind, snapshotId }: Words,
  id: string,
): Promise<Record<string, unknown>> {
  type Listed = Record<string, Record<string, unknown>[]>;
  const all = await by<Listed>("rds", `Describe${kind}s`, { [snapshotId]: id });
  return all[`${kind}s`]?.[0] ?? {};
}

export async function snapshot(
  by: TestCaller,
  words: Words,
  of: string,
  name: string,
  more: object = {},
): Promise<object> {
  return by("rds", `Create${words.kind}`, { [words.identifier]: of, [words.snapshotId]: name, ...more });
}

export async function copy(by: TestCaller, words: Words, from: string, to: string, more: object = {}): Promise<object> {
  return by("rds", words.copy, { [`Source${words.snapshotId}`]: from, [`Target${words.snapshotId}`]: to, ...more });
}

export async function restore(
  by: TestCaller,
  words: Words,
  from: string,
  to: string,
  more: object = {},
): Promise<object> {
  const engine = words.type === "cluster" ? words.input : {};
  return by("rds", words.restore, { [words.restoreFrom]: from, [words.identifier]: to, ...engine, ...more });
}

/** Lets accounts restore a snapshot. */
export async function shareWith(
  by: TestCaller,
  words: Words,
  id: string,
  accounts: readonly string[],
): Promise<object> {
  const input = { [words.snapshotId]: id, AttributeName: "restore", ValuesToAdd: accounts };
  return by("rds", `Modify${words.kind}Attribute`, input);
}

/** A disk by the control of local AWS: written where `text` is given. */
export async function disk(aws: TestAws, arn: string, text?: string): Promise<string | number> {
  const path = `/_holdfast/image/${encodeURIComponent(arn)}`;
  const method = text === undefined ? "GET" : "PUT";
  const { status, body } = await aws.localAws.handle({ method, path, headers: {}, body: Buffer.from(text ?? "") });
  return status === 200 ? Buffer.from(body).toString() : status;
}

export async function makeKey(by: TestCaller): Promise<string> {
  return (await by<{ KeyMetadata: { Arn: string } }>("kms", "CreateKey")).KeyMetadata.Arn;
}
