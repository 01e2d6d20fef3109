import type { Region } from "#model";
import type { World } from "../../world/index.ts";
import type { Place } from "./ids.ts";
import {
  addImage,
  addSnapshot,
  type ImageBlock,
  imageByArn,
  shelfOf,
  snapshotByArn,
  type SnapshotContent,
} from "./shelf.ts";

/** A snapshot that AWS Backup made, as EC2 shows it. */
export interface BackupSnapshot {
  readonly id: string;
  readonly volumeId: string;
  readonly keyArn: string | undefined;
  readonly created: Date;
  /** Must hold `aws:backup:source-resource`, by which EC2 knows that it may not delete it. */
  readonly tags: ReadonlyMap<string, string>;
  readonly sizeGiB?: number;
  /** The data, where EC2 may read it: a volume can be made of the snapshot, and a copy. Without it that answers 501. */
  readonly content?: SnapshotContent | undefined;
}

/** Shows a snapshot of AWS Backup in an account and Region; one that is there already is replaced and stays shared. */
export function showBackupSnapshot(world: World, place: Place, given: BackupSnapshot): void {
  const { id, volumeId, keyArn, created, sizeGiB = 8, content } = given;
  const description = "This snapshot is created by the AWS Backup service.";
  const tags = new Map(given.tags);
  const known = shelfOf(world, place.region).snapshots.get(id);
  const shown = addSnapshot(world, place, { id, volumeId, keyArn, created, sizeGiB, content, description, tags });
  for (const who of known?.sharedWith ?? []) shown.sharedWith.add(who);
}

/** Takes a snapshot away, as AWS Backup does when its recovery point ends. */
export function hideBackupSnapshot(world: World, snapshotArn: string): void {
  const snapshot = snapshotByArn(world, snapshotArn);
  if (snapshot) shelfOf(world, regionOf(snapshot.arn)).snapshots.delete(snapshot.id);
}

/** An image that AWS Backup made of an instance, with a snapshot of each volume. */
export interface BackupImage {
  readonly id: string;
  readonly instanceId: string;
  readonly created: Date;
  readonly tags: ReadonlyMap<string, string>;
  readonly volumes: readonly (Omit<BackupSnapshot, "created" | "tags"> & Pick<ImageBlock, "device">)[];
}

/** Shows an image of AWS Backup, and its snapshots, in an account and Region. An image that was disabled stays so. */
export function showBackupImage(world: World, place: Place, given: BackupImage): void {
  const { id, instanceId, created } = given;
  const blocks = given.volumes.map((volume) => {
    showBackupSnapshot(world, place, { ...volume, created, tags: given.tags });
    const { device, id: snapshotId, sizeGiB = 8, keyArn } = volume;
    return { device, snapshotId, sizeGiB, type: "gp2", keyArn, deleteOnTermination: true };
  });
  const state = shelfOf(world, place.region).images.get(id)?.state ?? "available";
  const name = `AwsBackup_${instanceId}_${id}`;
  const description = "This image is created by the AWS Backup service.";
  addImage(world, place, { id, name, description, instanceId, blocks, created, state, tags: new Map(given.tags) });
}

/** Takes an image and its snapshots away. */
export function hideBackupImage(world: World, imageArn: string): void {
  const image = imageByArn(world, imageArn);
  if (!image) return;
  const { images, snapshots } = shelfOf(world, regionOf(image.arn));
  images.delete(image.id);
  for (const { snapshotId } of image.blocks) snapshots.delete(snapshotId);
}

/** Whether EC2 still has the snapshot or image of this ARN. */
export function holds(world: World, text: string): boolean {
  return snapshotByArn(world, text) !== undefined || imageByArn(world, text) !== undefined;
}

/** Whether somebody disabled an image: it is not gone, and nothing is launched or restored from it. */
export function isDisabled(world: World, imageArn: string): boolean {
  return imageByArn(world, imageArn)?.state === "disabled";
}

function regionOf(text: string): Region {
  return text.split(":")[3] ?? "";
}
