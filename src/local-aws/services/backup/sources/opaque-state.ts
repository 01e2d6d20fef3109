import { type AccountId, type Arn, parseArn, type Region, type ResourceType } from "#model";
import { defineState, type StateOf, type World } from "../../../world/index.ts";

/** What an inventory may tell of a resource beside its key and tags; all of it may be left out. */
export interface ResourceAttributes {
  /** `sun:05:00-sun:05:30`, UTC. */
  readonly maintenanceWindow?: string;
  /** What the source service says of it; `available` where nothing is said. */
  readonly state?: string;
  readonly instanceProfile?: string;
  /** Options of an RDS option group that no other Region has. */
  readonly persistentOptions?: readonly string[];
  /** ARNs of what a stack consists of. */
  readonly members?: readonly Arn[];
}

/** A resource whose service local AWS does not play: AWS Backup sees a name, tags, a key and bytes. */
export interface OpaqueResource {
  readonly arn: Arn;
  readonly type: ResourceType;
  readonly account: AccountId;
  readonly region: Region;
  readonly tags: Map<string, string>;
  readonly keyArn: string | undefined;
  readonly bytes: Uint8Array;
  readonly sizeBytes: number;
  readonly attributes: ResourceAttributes;
}

const regional: StateOf<Map<string, OpaqueResource>> = defineState("backup-resources", () => new Map());

/** The opaque resources of an account and Region, by ARN. */
export function opaqueOf(world: World, account: AccountId, region: Region): Map<string, OpaqueResource> {
  return regional(world, account, region);
}

export function opaqueByArn(world: World, arn: string): OpaqueResource | undefined {
  const place = parseArn(arn);
  return place && opaqueOf(world, place.account, place.region).get(arn);
}

export function addOpaque(world: World, resource: OpaqueResource): void {
  opaqueOf(world, resource.account, resource.region).set(resource.arn, resource);
}
