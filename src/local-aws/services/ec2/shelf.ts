import { type AccountId, type Arn, arn, type Region } from "#model";
import { defineState, type StateOf, type World } from "../../world/index.ts";
import type { Sealed } from "../kms/index.ts";
import { newId, type Place } from "./ids.ts";
import { ec2Parts } from "./state.ts";

/** What is in a snapshot: sealed under its key, or plain where it is not encrypted. */
export type SnapshotContent =
  | { readonly kind: "sealed"; readonly sealed: Sealed }
  | { readonly kind: "plain"; readonly bytes: Uint8Array };

export interface Snapshot {
  readonly id: string;
  readonly arn: Arn;
  readonly owner: AccountId;
  readonly volumeId: string;
  readonly sizeGiB: number;
  readonly created: Date;
  readonly description: string;
  readonly keyArn: string | undefined;
  /** Undefined where AWS Backup holds the data and did not say it. */
  readonly content: SnapshotContent | undefined;
  /** Why there is nothing in it: its state is `error`. */
  readonly failure: string | undefined;
  readonly tags: Map<string, string>;
  /** Accounts that may make volumes of it; `all` is everybody. */
  readonly sharedWith: Set<string>;
}

/** A volume that an image is launched with. */
export interface ImageBlock {
  readonly device: string;
  readonly snapshotId: string;
  readonly sizeGiB: number;
  readonly type: string;
  readonly keyArn: string | undefined;
  readonly deleteOnTermination: boolean;
}

export interface Image {
  readonly id: string;
  readonly arn: Arn;
  readonly owner: AccountId;
  readonly name: string;
  readonly description: string;
  readonly created: Date;
  readonly instanceId: string | undefined;
  readonly blocks: readonly ImageBlock[];
  readonly tags: Map<string, string>;
  state: "available" | "disabled" | "failed";
}

/** Snapshots and images of a Region, whoever owns them: their ARNs name no account, and accounts share them. */
interface Shelf {
  readonly snapshots: Map<string, Snapshot>;
  readonly images: Map<string, Image>;
}

const shelves: StateOf<Shelf> = defineState("ec2-shelf", () => ({ snapshots: new Map(), images: new Map() }));

export function shelfOf(world: World, region: Region): Shelf {
  return shelves(world, "*", region);
}

export function snapshotArn(region: Region, id: string): Arn {
  return arn("ec2", region, "", `snapshot/${id}`);
}

export function imageArn(region: Region, id: string): Arn {
  return arn("ec2", region, "", `image/${id}`);
}

/** A snapshot by its ARN; undefined where there is none. */
export function snapshotByArn(world: World, text: string): Snapshot | undefined {
  const parts = ec2Parts(text, "snapshot/");
  return parts && shelfOf(world, parts.region).snapshots.get(parts.id);
}

/** An image by its ARN; undefined where there is none. */
export function imageByArn(world: World, text: string): Image | undefined {
  const parts = ec2Parts(text, "image/");
  return parts && shelfOf(world, parts.region).images.get(parts.id);
}

/** What a snapshot is made with. */
export type NewSnapshot = Pick<Snapshot, "volumeId" | "sizeGiB" | "keyArn" | "content"> &
  Partial<Pick<Snapshot, "id" | "created" | "description" | "failure" | "tags">>;

/** Makes a snapshot and puts it on the shelf of its Region. */
export function addSnapshot(world: World, { account, region }: Place, given: NewSnapshot): Snapshot {
  const id = given.id ?? newId(world, "snap");
  const snapshot: Snapshot = {
    id,
    arn: snapshotArn(region, id),
    owner: account,
    volumeId: given.volumeId,
    sizeGiB: given.sizeGiB,
    created: given.created ?? new Date(world.clock.now()),
    description: given.description ?? "",
    keyArn: given.keyArn,
    content: given.content,
    failure: given.failure,
    tags: given.tags ?? new Map(),
    sharedWith: new Set(),
  };
  shelfOf(world, region).snapshots.set(id, snapshot);
  return snapshot;
}

/** What an image is made with. */
export type NewImage = Pick<Image, "name" | "blocks"> &
  Partial<Pick<Image, "id" | "created" | "description" | "instanceId" | "tags" | "state">>;

/** Makes an image and puts it on the shelf of its Region. */
export function addImage(world: World, { account, region }: Place, given: NewImage): Image {
  const id = given.id ?? newId(world, "ami");
  const image: Image = {
    id,
    arn: imageArn(region, id),
    owner: account,
    name: given.name,
    description: given.description ?? "",
    created: given.created ?? new Date(world.clock.now()),
    instanceId: given.instanceId,
    blocks: given.blocks,
    tags: given.tags ?? new Map(),
    state: given.state ?? "available",
  };
  shelfOf(world, region).images.set(id, image);
  return image;
}
