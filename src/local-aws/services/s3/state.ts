import type { CompiledPolicy } from "#iam";
import type { AccountId, Region } from "#model";
import { compileText } from "../../policy-text.ts";
import type { ResourceGuard } from "../../service.ts";
import { defineState, type StateOf, type World } from "../../world/index.ts";

/** One version of an object; a delete marker has no body. */
export interface ObjectVersion {
  readonly versionId: string;
  readonly modified: Date;
  readonly body: Uint8Array | undefined;
  readonly etag: string;
  readonly contentType: string | undefined;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface Bucket {
  readonly name: string;
  readonly owner: AccountId;
  readonly region: Region;
  readonly created: Date;
  /** key -> versions, newest last */
  readonly objects: Map<string, ObjectVersion[]>;
  readonly tags: Map<string, string>;
  versioning: "Enabled" | "Suspended" | undefined;
  policyText: string | undefined;
  policy: CompiledPolicy | undefined;
  eventBridge: boolean;
  /** The key of SSE-KMS by default; undefined is SSE-S3. */
  defaultKeyArn: string | undefined;
}

/** Bucket names are one space for all accounts. */
const everywhere: StateOf<Map<string, Bucket>> = defineState("s3", () => new Map());

export function bucketsOf(world: World): Map<string, Bucket> {
  return everywhere(world, "*", "*");
}

export function newBucket(world: World, owner: AccountId, region: Region, name: string): Bucket {
  return {
    name,
    owner,
    region,
    created: new Date(world.clock.now()),
    objects: new Map(),
    tags: new Map(),
    versioning: undefined,
    policyText: undefined,
    policy: undefined,
    eventBridge: false,
    defaultKeyArn: undefined,
  };
}

export function setPolicy(bucket: Bucket, text: string | undefined): void {
  bucket.policy = text === undefined ? undefined : compileText("bucket-policy", text, "MalformedPolicy");
  bucket.policyText = text;
}

export function bucketByArn(world: World, bucketArn: string): Bucket | undefined {
  return bucketsOf(world).get(bucketArn.split(":::")[1]?.split("/")[0] ?? "");
}

export function bucketGuard(world: World, arn: string): ResourceGuard | undefined {
  const bucket = bucketByArn(world, arn);
  return (
    bucket && {
      owner: bucket.owner,
      policies: bucket.policy ? [bucket.policy] : [],
      tags: Object.fromEntries(bucket.tags),
    }
  );
}

/** The version a plain GET shows; undefined where there is none or a delete marker is on top. */
export function currentVersion(bucket: Bucket, key: string): ObjectVersion | undefined {
  const top = bucket.objects.get(key)?.at(-1);
  return top?.body === undefined ? undefined : top;
}
