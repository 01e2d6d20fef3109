import type { ParameterVersionView } from "./ssm.ts";

/** A parameter with its tags and every version, the oldest first, in the clear. */
export interface ParameterView {
  readonly tags: Readonly<Record<string, string>>;
  readonly versions: readonly ParameterVersionView[];
}

/** The data of the resources that a rehearsal writes, destroys and compares. Content is keyed text, equal where the data is. */
export interface DataPlane {
  putObject(bucket: string, key: string, text: string): Promise<void>;
  /** key -> text */
  readBucket(bucket: string): Promise<Readonly<Record<string, string>>>;
  putItem(table: string, id: string, text: string): Promise<void>;
  /** id -> text */
  readTable(table: string): Promise<Readonly<Record<string, string>>>;
  emptyBucket(bucket: string): Promise<void>;
  deleteBucket(bucket: string): Promise<void>;
  deleteBucketPolicy(bucket: string): Promise<void>;
  /** A new version of a parameter that is there. */
  putParameter(name: string, text: string): Promise<void>;
  readParameter(name: string): Promise<ParameterView>;
  deleteParameter(name: string): Promise<void>;
  deleteTable(table: string): Promise<void>;
  deleteInstance(id: string): Promise<void>;
  deleteFileSystem(id: string): Promise<void>;
  /** Ids of snapshots, AWS Backup's own where the service shows them. */
  listSnapshots(): Promise<readonly string[]>;
  deleteSnapshot(id: string): Promise<void>;
}
