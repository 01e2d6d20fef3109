import type { CompiledPolicy } from "#iam";
import type { AccountId, Region } from "#model";
import type { ResourceGuard } from "../../service.ts";
import { defineState, type StateOf, type World } from "../../world/index.ts";
import type { Sealed } from "../kms/index.ts";

/** How the bytes of an object stand: S3's own encryption is nobody's to notice, that of KMS closes them with its key. */
export type Body =
  | { readonly kind: "plain"; readonly bytes: Uint8Array }
  | { readonly kind: "sealed"; readonly sealed: Sealed; readonly bucketKey: boolean };

/** One version of an object; a delete marker has no body. */
export interface ObjectVersion {
  readonly versionId: string;
  readonly modified: Date;
  readonly body: Body | undefined;
  /** Of the plain bytes. */
  readonly size: number;
  readonly etag: string;
  readonly contentType: string | undefined;
  readonly metadata: Readonly<Record<string, string>>;
  retention: Retention | undefined;
  legalHold: boolean;
}

export type RetentionMode = "GOVERNANCE" | "COMPLIANCE";

/** Until when a version is not deleted. */
export interface Retention {
  readonly mode: RetentionMode;
  readonly until: Date;
}

/** The retention that new versions get where they ask for none. */
export interface DefaultRetention {
  readonly mode: RetentionMode;
  readonly period: { readonly unit: "Days" | "Years"; readonly count: number };
}

/** S3 Object Lock of a bucket; once on it stays on. */
export interface ObjectLock {
  readonly defaultRetention: DefaultRetention | undefined;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html */
export interface PublicAccessBlock {
  readonly BlockPublicAcls: boolean;
  readonly IgnorePublicAcls: boolean;
  readonly BlockPublicPolicy: boolean;
  readonly RestrictPublicBuckets: boolean;
}

/** What goes by its age; numbers are days. */
export interface LifecycleRule {
  readonly id: string;
  readonly enabled: boolean;
  readonly prefix: string;
  /** A delete marker over the current version. */
  readonly expiration: number | undefined;
  /** A version under others, counted from when it came under them. */
  readonly noncurrent: number | undefined;
  /** A marker with nothing under it. */
  readonly loneMarkers: boolean;
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
  /** The key of SSE-KMS by default, as it was named; undefined is SSE-S3. */
  defaultKeyArn: string | undefined;
  /** One data key of the bucket for many objects: their encryption context is then the bucket. */
  bucketKey: boolean;
  objectLock: ObjectLock | undefined;
  publicAccessBlock: PublicAccessBlock | undefined;
  /** ACLs are off, said in so many words. */
  ownershipControls: boolean;
  lifecycle: readonly LifecycleRule[];
}

/** Bucket names are one space for all accounts. */
const everywhere: StateOf<Map<string, Bucket>> = defineState("s3", () => new Map());

export function bucketsOf(world: World): Map<string, Bucket> {
  return everywhere(world, "*", "*");
}

/** What a new bucket has since April 2023. */
const allBlocked: PublicAccessBlock = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

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
    bucketKey: false,
    objectLock: undefined,
    publicAccessBlock: { ...allBlocked },
    ownershipControls: true,
    lifecycle: [],
  };
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
