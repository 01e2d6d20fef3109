import type {
  BackupPolicy,
  LifecyclePolicy,
  PerformanceMode,
  ReplicationOverwriteProtection,
  ThroughputMode,
} from "@aws-sdk/client-efs";
import type { CompiledPolicy } from "#iam";
import { type AccountId, type Arn, arn, parseArn, type Region } from "#model";
import { defineState, type StateOf, type World } from "../../world/index.ts";

export interface FileSystem {
  readonly id: string;
  readonly arn: Arn;
  readonly created: Date;
  readonly creationToken: string;
  readonly performanceMode: PerformanceMode;
  /** Of a One Zone file system. */
  readonly zone: string | undefined;
  /** Undefined: not encrypted. The key of a file system never changes. */
  readonly keyArn: string | undefined;
  readonly tags: Map<string, string>;
  protection: ReplicationOverwriteProtection;
  throughput: { readonly mode: ThroughputMode; readonly provisioned: number | undefined };
  lifecycle: readonly LifecyclePolicy[];
  /** Undefined until somebody says something. */
  backups: BackupPolicy["Status"] | undefined;
  policy: { readonly text: string; readonly compiled: CompiledPolicy } | undefined;
  /** What is in it, by absolute path. */
  files: ReadonlyMap<string, Uint8Array>;
}

export interface MountTarget {
  readonly id: string;
  readonly fileSystemId: string;
  readonly subnetId: string;
  readonly zone: string;
  readonly zoneId: string;
  readonly address: string;
  readonly networkInterfaceId: string;
}

interface EfsState {
  readonly fileSystems: Map<string, FileSystem>;
  readonly mountTargets: Map<string, MountTarget>;
}

const regional: StateOf<EfsState> = defineState("efs", () => ({ fileSystems: new Map(), mountTargets: new Map() }));

/** The file systems of an account and Region. */
export function efsOf(world: World, account: AccountId, region: Region): EfsState {
  return regional(world, account, region);
}

/** A file system by its ARN, wherever it stands; undefined where there is none. */
export function fileSystemByArn(world: World, text: string): FileSystem | undefined {
  const parts = parseArn(text);
  if (parts?.service !== "elasticfilesystem" || !parts.resource.startsWith("file-system/")) return undefined;
  const id = parts.resource.slice("file-system/".length);
  return efsOf(world, parts.account, parts.region).fileSystems.get(id);
}

export function fileSystemArn(region: Region, account: AccountId, id: string): Arn {
  return arn("elasticfilesystem", region, account, `file-system/${id}`);
}

/** A new id of this kind: `fs-` and 17 hexadecimal digits. */
export function newEfsId(world: World, prefix: "fs" | "fsmt" | "eni"): string {
  return `${prefix}-${Buffer.from(world.chance.bytes(9)).toString("hex").slice(0, 17)}`;
}

/** What a file system is made with; everything but its key has a default. */
export interface NewFileSystem {
  readonly id?: string;
  readonly creationToken?: string | undefined;
  readonly performanceMode?: PerformanceMode | undefined;
  readonly throughput?: FileSystem["throughput"] | undefined;
  readonly zone?: string | undefined;
  readonly keyArn: string | undefined;
  readonly files?: ReadonlyMap<string, Uint8Array>;
}

/** Makes a file system and puts it in its place. */
export function newFileSystem(
  world: World,
  { account, region }: { readonly account: AccountId; readonly region: Region },
  given: NewFileSystem,
): FileSystem {
  const id = given.id ?? newEfsId(world, "fs");
  const fileSystem: FileSystem = {
    id,
    arn: fileSystemArn(region, account, id),
    created: new Date(world.clock.now()),
    creationToken: given.creationToken ?? world.chance.uuid(),
    performanceMode: given.performanceMode ?? "generalPurpose",
    zone: given.zone,
    keyArn: given.keyArn,
    tags: new Map(),
    protection: "ENABLED",
    throughput: given.throughput ?? { mode: "bursting", provisioned: undefined },
    lifecycle: [],
    backups: undefined,
    policy: undefined,
    files: given.files ?? new Map(),
  };
  efsOf(world, account, region).fileSystems.set(id, fileSystem);
  return fileSystem;
}
