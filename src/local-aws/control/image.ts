import { parseArn } from "#model";
import { dataChanged } from "../data-changes.ts";
import { volumeByArn } from "../services/ec2/index.ts";
import { clusterByArn, imageOf, instanceByArn } from "../services/rds/index.ts";
import type { World } from "../world/index.ts";

/** The disk of a database or a volume: local AWS speaks no SQL, so this is where data is written and compared. */
export function readImage(world: World, arn: string): Uint8Array | undefined {
  const database = databaseByArn(world, arn);
  return database ? imageOf(world, database) : volumeByArn(world, arn)?.bytes;
}

/** Writes the disk; false where there is none of this ARN, or where its key is away. */
export function writeImage(world: World, arn: string, image: Uint8Array): boolean {
  const database = databaseByArn(world, arn);
  const volume = volumeByArn(world, arn);
  if (volume) volume.bytes = image;
  if (!database) return volume !== undefined;
  if (!imageOf(world, database)) return false;
  database.image = image;
  const { account = "", region = "" } = parseArn(arn) ?? {};
  dataChanged(world, { arn: database.arn, account, region });
  return true;
}

/** An instance that serves a cluster has no disk of its own. */
function databaseByArn(world: World, arn: string) {
  const instance = instanceByArn(world, arn);
  return instance?.clusterId === undefined ? (instance ?? clusterByArn(world, arn)) : undefined;
}
