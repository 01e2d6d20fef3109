import { instanceByArn } from "../services/rds/index.ts";
import type { World } from "../world/index.ts";

/** The disk of a database instance: local AWS speaks no SQL, so this is where data is written and compared. */
export function readImage(world: World, arn: string): Uint8Array | undefined {
  return instanceByArn(world, arn)?.image;
}

/** Writes the disk; false where there is no such instance. */
export function writeImage(world: World, arn: string, image: Uint8Array): boolean {
  const instance = instanceByArn(world, arn);
  if (instance) instance.image = image;
  return instance !== undefined;
}
