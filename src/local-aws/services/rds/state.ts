import { type AccountId, type Arn, arn, parseArn, type Region } from "#model";
import { defineState, type StateOf, type World } from "../../world/index.ts";

export interface Instance {
  readonly id: string;
  readonly arn: Arn;
  readonly created: Date;
  readonly engine: string;
  readonly instanceClass: string;
  readonly tags: Map<string, string>;
  /** undefined: not encrypted. An instance's key never changes. */
  readonly keyArn: string | undefined;
  deletionProtection: boolean;
  /** The bytes of the disk; what SQL would have written. */
  image: Uint8Array;
}

/** A snapshot: RDS's own, or one that AWS Backup made and owns. */
export interface Snapshot {
  readonly id: string;
  readonly arn: Arn;
  readonly instanceId: string;
  readonly created: Date;
  readonly keyArn: string | undefined;
  /** Undefined where AWS Backup owns the snapshot: its data stands in the vault. */
  readonly image: Uint8Array | undefined;
}

interface RdsState {
  readonly instances: Map<string, Instance>;
  readonly snapshots: Map<string, Snapshot>;
}

const regional: StateOf<RdsState> = defineState("rds", () => ({ instances: new Map(), snapshots: new Map() }));

export function rdsOf(world: World, account: AccountId, region: Region): RdsState {
  return regional(world, account, region);
}

export function instanceByArn(world: World, instanceArn: string): Instance | undefined {
  const parts = parseArn(instanceArn);
  if (parts?.service !== "rds" || !parts.resource.startsWith("db:")) return undefined;
  return rdsOf(world, parts.account, parts.region).instances.get(parts.resource.slice(3));
}

export function newInstance(
  world: World,
  place: { account: AccountId; region: Region },
  given: { id: string; engine?: string; instanceClass?: string; keyArn: string | undefined; image: Uint8Array },
): Instance {
  return {
    id: given.id,
    arn: arn("rds", place.region, place.account, `db:${given.id}`),
    created: new Date(world.clock.now()),
    engine: given.engine ?? "postgres",
    instanceClass: given.instanceClass ?? "db.t4g.micro",
    tags: new Map(),
    keyArn: given.keyArn,
    deletionProtection: false,
    image: given.image,
  };
}

/** The snapshots of the account and region that a snapshot's ARN names, and its id in there. */
export function snapshotsOf(world: World, snapshotArn: string): { snapshots: Map<string, Snapshot>; id: string } {
  const { account = "", region = "", resource = "" } = parseArn(snapshotArn) ?? {};
  return { snapshots: rdsOf(world, account, region).snapshots, id: resource.slice("snapshot:".length) };
}
