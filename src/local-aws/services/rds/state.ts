import { type AccountId, type Arn, arn, parseArn, type Region } from "#model";
import { defineState, type StateOf, type World } from "../../world/index.ts";
import type { Sealed } from "../kms/index.ts";
import { defaultVersion } from "./engines.ts";
import { defaultBackupWindow, defaultMaintenanceWindow } from "./windows.ts";

/** What instances and clusters have in common. */
export interface Database {
  readonly id: string;
  readonly arn: Arn;
  readonly created: Date;
  readonly engine: string;
  readonly tags: Map<string, string>;
  /** undefined: not encrypted. A database's key never changes. */
  readonly keyArn: string | undefined;
  engineVersion: string;
  deletionProtection: boolean;
  /** UTC, `ddd:hh24:mi-ddd:hh24:mi` in lower case. */
  maintenanceWindow: string;
  /** UTC, `hh24:mi-hh24:mi`. */
  backupWindow: string;
  /** 0: RDS makes no automated backups of its own. */
  backupRetentionDays: number;
  /** What was asked for; whether it can be used at all says `statusOf`, which knows the key. */
  status: "available" | "stopped";
  /** The bytes of the disk; what SQL would have written. */
  image: Uint8Array;
}

export interface Instance extends Database {
  instanceClass: string;
  optionGroup: string;
  stoppedSince: Date | undefined;
  /** The cluster that an instance serves: its data lies there, and its own image is empty. */
  readonly clusterId?: string;
}

export interface Cluster extends Database {
  /** Of a Multi-AZ DB cluster; instances of Aurora have classes of their own. */
  readonly instanceClass: string | undefined;
}

/** The data of a snapshot that AWS Backup owns, as it stands in the vault. */
export interface HeldByBackup {
  readonly kind: "held";
  /** Under a key, or not. */
  readonly stored: Sealed | Uint8Array;
  /** Of a cluster: a description with the disk in it, in base64. */
  readonly isDescribed: boolean;
}

/** A snapshot: RDS's own, or one that AWS Backup made and owns (its name begins with `awsbackup:`). */
export interface StoredSnapshot {
  readonly id: string;
  readonly arn: Arn;
  readonly created: Date;
  readonly keyArn: string | undefined;
  readonly image: Uint8Array | HeldByBackup;
  readonly engine?: string;
  readonly engineVersion?: string;
  readonly tags?: Map<string, string>;
  /** Accounts that may copy and restore it; `all` is everyone. */
  readonly sharedWith?: Set<string>;
}

export interface Snapshot extends StoredSnapshot {
  readonly instanceId: string;
  readonly optionGroup?: string;
}

export interface ClusterSnapshot extends StoredSnapshot {
  readonly clusterId: string;
}

export interface OptionGroup {
  readonly name: string;
  readonly arn: Arn;
  readonly engine: string;
  readonly majorVersion: string;
  readonly description: string;
  readonly options: Map<string, { readonly port: number | undefined }>;
  readonly tags: Map<string, string>;
}

export interface RdsState {
  readonly instances: Map<string, Instance>;
  readonly snapshots: Map<string, Snapshot>;
  readonly clusters: Map<string, Cluster>;
  readonly clusterSnapshots: Map<string, ClusterSnapshot>;
  readonly optionGroups: Map<string, OptionGroup>;
}

const regional: StateOf<RdsState> = defineState("rds", () => ({
  instances: new Map(),
  snapshots: new Map(),
  clusters: new Map(),
  clusterSnapshots: new Map(),
  optionGroups: new Map(),
}));

export function rdsOf(world: World, account: AccountId, region: Region): RdsState {
  return regional(world, account, region);
}

export function instanceByArn(world: World, instanceArn: string): Instance | undefined {
  return databaseByArn(world, instanceArn, "db:", ({ instances }) => instances);
}

/** A cluster of any engine, `arn:aws:rds:REGION:ACCOUNT:cluster:ID`, wherever it stands. */
export function clusterByArn(world: World, clusterArn: string): Cluster | undefined {
  return databaseByArn(world, clusterArn, "cluster:", ({ clusters }) => clusters);
}

function databaseByArn<D>(
  world: World,
  text: string,
  prefix: string,
  of: (state: RdsState) => Map<string, D>,
): D | undefined {
  const parts = parseArn(text);
  if (parts?.service !== "rds" || !parts.resource.startsWith(prefix)) return undefined;
  return of(rdsOf(world, parts.account, parts.region)).get(parts.resource.slice(prefix.length));
}

interface Place {
  readonly account: AccountId;
  readonly region: Region;
}

interface GivenDatabase {
  readonly id: string;
  readonly engine?: string;
  readonly engineVersion?: string;
  readonly instanceClass?: string;
  readonly keyArn: string | undefined;
  readonly image: Uint8Array;
}

/** An instance with RDS's defaults; who makes it puts it into `rdsOf(...).instances`. */
export function newInstance(
  world: World,
  { account, region }: Place,
  given: GivenDatabase & { readonly clusterId?: string; readonly optionGroup?: string },
): Instance {
  const database = newDatabase(world, given, "postgres");
  return {
    ...database,
    arn: arn("rds", region, account, `db:${given.id}`),
    instanceClass: given.instanceClass ?? "db.t4g.micro",
    optionGroup: given.optionGroup ?? defaultOptionGroup(database),
    stoppedSince: undefined,
    ...(given.clusterId === undefined ? {} : { clusterId: given.clusterId }),
  };
}

/** A cluster with RDS's defaults; who makes it puts it into `rdsOf(...).clusters`. A class makes it a Multi-AZ DB cluster. */
export function newCluster(world: World, { account, region }: Place, given: GivenDatabase): Cluster {
  return {
    ...newDatabase(world, given, "aurora-postgresql"),
    arn: arn("rds", region, account, `cluster:${given.id}`),
    instanceClass: given.instanceClass,
  };
}

function newDatabase(world: World, given: GivenDatabase, usualEngine: string): Omit<Database, "arn"> {
  const engine = given.engine ?? usualEngine;
  const maintenanceWindow = defaultMaintenanceWindow(given.id);
  return {
    id: given.id,
    created: new Date(world.clock.now()),
    engine,
    engineVersion: given.engineVersion ?? defaultVersion(engine),
    tags: new Map(),
    keyArn: given.keyArn,
    deletionProtection: false,
    maintenanceWindow,
    backupWindow: defaultBackupWindow(given.id, maintenanceWindow),
    // API_CreateDBInstance, API_CreateDBCluster.
    backupRetentionDays: 1,
    status: "available",
    image: given.image,
  };
}

/** `default:postgres-17`, and for MySQL and MariaDB with the minor version: `default:mysql-8-4`. */
function defaultOptionGroup({ engine, engineVersion }: Pick<Database, "engine" | "engineVersion">): string {
  const parts = engineVersion.split(".");
  return `default:${engine}-${parts.slice(0, engine === "postgres" ? 1 : 2).join("-")}`;
}

/** The snapshots of the account and region that a snapshot's ARN names, and its id in there. */
export function snapshotsOf(world: World, snapshotArn: string): { snapshots: Map<string, Snapshot>; id: string } {
  const { account = "", region = "", resource = "" } = parseArn(snapshotArn) ?? {};
  return { snapshots: rdsOf(world, account, region).snapshots, id: resource.slice("snapshot:".length) };
}

/** The same of a cluster snapshot's ARN. */
export function clusterSnapshotsOf(
  world: World,
  snapshotArn: string,
): { snapshots: Map<string, ClusterSnapshot>; id: string } {
  const { account = "", region = "", resource = "" } = parseArn(snapshotArn) ?? {};
  return { snapshots: rdsOf(world, account, region).clusterSnapshots, id: resource.slice("cluster-snapshot:".length) };
}
