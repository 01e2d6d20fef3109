import { volumeByArn } from "../services/ec2/index.ts";
import { instanceByArn } from "../services/rds/index.ts";
import type { World } from "../world/index.ts";

/** The disk of a database instance or a volume: local AWS speaks no SQL, so this is where data is written and compared. */
export function readImage(world: World, arn: string): Uint8Array | undefined {
  return instanceByArn(world, arn)?.image ?? volumeByArn(world, arn)?.bytes;
}

/** Writes the disk; false where there is none of this ARN. */
export function writeImage(world: World, arn: string, image: Uint8Array): boolean {
  const instance = instanceByArn(world, arn);
  const volume = volumeByArn(world, arn);
  if (instance) instance.image = image;
  if (volume) volume.bytes = image;
  return instance !== undefined || volume !== undefined;
}
