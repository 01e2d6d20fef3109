import { dataChanged } from "../../data-changes.ts";
import { appointment, type CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import type { World } from "../../world/index.ts";
import { deleteObject, deleteVersion } from "./objects.ts";
import { refuseDeletion } from "./retention.ts";
import { type Bucket, bucketsOf, type LifecycleRule, type ObjectVersion } from "./state.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html: ages end at the next midnight, UTC. */

const dayMs = 86_400_000;

/** Gives a bucket its rules, and looks at them every midnight as long as it has any. */
export function setLifecycle(context: CallContext, bucket: Bucket, rules: readonly LifecycleRule[]): void {
  const runs = bucket.lifecycle.length > 0;
  bucket.lifecycle = rules;
  if (!runs && rules.length > 0) atMidnight(context, bucket);
}

function atMidnight(context: CallContext, bucket: Bucket): void {
  const next = (Math.floor(context.world.clock.now() / dayMs) + 1) * dayMs;
  context.later(next, midnight, { bucket });
}

const midnight = appointment("s3: a bucket's lifecycle", (context, { bucket }: { bucket: Bucket }) => {
  if (bucketsOf(context.world).get(bucket.name) !== bucket || bucket.lifecycle.length === 0) return;
  for (const rule of bucket.lifecycle.filter(({ enabled }) => enabled)) apply(context.world, bucket, rule);
  atMidnight(context, bucket);
});

function apply(world: World, bucket: Bucket, rule: LifecycleRule): void {
  const keys = [...bucket.objects.keys()].filter((key) => key.startsWith(rule.prefix));
  for (const key of keys) expireNoncurrent(world, bucket, key, rule);
  for (const key of keys) expireCurrent(world, bucket, key, rule);
}

function expireCurrent(world: World, bucket: Bucket, key: string, rule: LifecycleRule): void {
  const versions = bucket.objects.get(key) ?? [];
  const current = versions.at(-1);
  if (current?.body && isOver(world, current.modified, rule.expiration)) deleteObject(world, bucket, key);
  else if (rule.loneMarkers && versions.length === 1 && current && !current.body)
    deleteVersion(bucket, key, current.versionId);
  else return;
  changed(world, bucket);
}

/** A version is noncurrent from when the next one came; a locked one stays. */
function expireNoncurrent(world: World, bucket: Bucket, key: string, { noncurrent }: LifecycleRule): void {
  const versions = [...(bucket.objects.get(key) ?? [])];
  for (const [at, version] of versions.entries()) {
    const next = versions[at + 1];
    if (!next || !isOver(world, next.modified, noncurrent) || isLocked(world, version)) continue;
    deleteVersion(bucket, key, version.versionId);
    changed(world, bucket);
  }
}

function isOver(world: World, since: Date, days: number | undefined): boolean {
  return days !== undefined && since.getTime() + days * dayMs <= world.clock.now();
}

function isLocked(world: World, version: ObjectVersion): boolean {
  try {
    refuseDeletion(version, world.clock.now(), false);
    return false;
  } catch (error) {
    if (error instanceof AwsError) return true;
    throw error;
  }
}

function changed(world: World, { name, owner, region }: Bucket): void {
  dataChanged(world, { arn: `arn:aws:s3:::${name}`, account: owner, region });
}
