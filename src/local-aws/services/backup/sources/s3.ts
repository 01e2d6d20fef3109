import { arn, parseArn } from "#model";
import { AwsError } from "../../../wire/index.ts";
import {
  type Bucket,
  bucketByArn,
  bucketsOf,
  bytesOf,
  currentVersion,
  encryptionFor,
  keyArnOf,
  newBucket,
  putObject,
} from "../../s3/index.ts";
import type { World } from "../../../world/index.ts";
import type { Access } from "../../../service.ts";
import { absentKeys, restoreTags, withTags } from "./s3-tags.ts";
import type { Source, SourceView } from "./source.ts";

interface StoredObject {
  readonly body: string;
  readonly contentType?: string | undefined;
  readonly metadata: Readonly<Record<string, string>>;
  /** Of SSE-KMS. */
  readonly keyArn?: string | undefined;
}

type Stored = Record<string, StoredObject>;

function view(world: World, bucket: Bucket): SourceView {
  const { defaultKeyArn } = bucket;
  return {
    arn: `arn:aws:s3:::${bucket.name}`,
    type: "S3",
    tags: Object.fromEntries(bucket.tags),
    keyArn: defaultKeyArn === undefined ? undefined : keyArnOf(world, bucket, defaultKeyArn),
  };
}

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html, .../restoring-s3.html */
export const s3Source: Source = {
  list: (world, account, region) =>
    [...bucketsOf(world).values()]
      .filter((bucket) => bucket.owner === account && bucket.region === region)
      .map((bucket) => view(world, bucket)),
  find: (world, text) => {
    const bucket = bucketByArn(world, text);
    return bucket && view(world, bucket);
  },
  backupAccess: ({ arn: bucketArn, keyArn }) => [
    { action: "s3:GetBucketVersioning", resource: bucketArn },
    { action: "s3:ListBucketVersions", resource: bucketArn },
    { action: "s3:GetObjectVersion", resource: `${bucketArn}/*` },
    ...(keyArn === undefined ? [] : [throughS3("kms:Decrypt", bucketArn, keyArn)]),
    { action: "s3:GetObjectVersionTagging", resource: `${bucketArn}/*` },
  ],
  read: (world, text, options) => {
    const bucket = bucketByArn(world, text);
    if (bucket?.versioning !== "Enabled")
      throw new AwsError("InvalidRequestException", "S3 Versioning must be enabled on the bucket to back it up.");
    return Buffer.from(JSON.stringify(withTags(world, bucket, snapshot(world, bucket), options)));
  },
  pointArn: (context, { arn: bucketArn }, id) => {
    const stamp = context.now
      .toISOString()
      .replaceAll(/[-:]|\.\d+/g, "")
      .toLowerCase();
    return arn(
      "backup",
      context.region,
      context.account,
      `recovery-point:${bucketArn.split(":::")[1]}-${stamp}-${id.slice(0, 8)}`,
    );
  },
  restoreAccess: (_context, metadata) => {
    const bucketArn = `arn:aws:s3:::${given(metadata, "DestinationBucketName")}`;
    const bucketActions = ["s3:CreateBucket", "s3:PutBucketVersioning"].map((action) => ({
      action,
      resource: bucketArn,
    }));
    const keyArn = metadata["EncryptionType"] === "SSE-KMS" ? given(metadata, "KMSKey") : undefined;
    return [
      ...bucketActions,
      { action: "s3:PutObject", resource: `${bucketArn}/*` },
      ...(keyArn === undefined ? [] : [throughS3("kms:GenerateDataKey", bucketArn, keyArn)]),
    ];
  },
  restore: (context, metadata, content) => {
    const name = given(metadata, "DestinationBucketName");
    const bucket = destination(context, name, metadata);
    const absent = absentKeys(bucket);
    const stored = JSON.parse(Buffer.from(content).toString()) as Stored;
    for (const [key, object] of Object.entries(stored)) {
      // A restore never overwrites: objects that are there are skipped (restoring-s3).
      if (!currentVersion(bucket, key)) putBack(context.world, bucket, key, object, metadata);
    }
    restoreTags(context.world, bucket, stored, absent);
    return `arn:aws:s3:::${name}`;
  },
  tagsOf: (world, text) => bucketByArn(world, text)?.tags,
  remove: (world, text) => {
    bucketsOf(world).delete(parseArn(text)?.resource ?? "");
  },
  metadata: (text) => ({
    DestinationBucketName: parseArn(text)?.resource ?? "",
    EncryptionType: "original",
    NewBucket: "true",
  }),
};

/**
 * Objects under a key that the role may not use are left out by AWS, and a first backup that gets none fails
 * (s3-backups, encryption); here the job fails, for the objects of a bucket are under one key.
 */
function throughS3(action: string, bucketArn: string, keyArn: string): Access {
  const region = parseArn(keyArn)?.region;
  const context = { "kms:ViaService": `s3.${region}.amazonaws.com`, "kms:EncryptionContext:aws:s3:arn": bucketArn };
  return { action, resource: keyArn, context };
}

function snapshot(world: World, bucket: Bucket): Stored {
  const keys = [...bucket.objects.keys()].sort().filter((key) => currentVersion(bucket, key));
  return Object.fromEntries(
    keys.map((key) => {
      const version = currentVersion(bucket, key);
      const body = Buffer.from(version ? bytesOf(world, version) : []).toString("base64");
      const keyArn = version?.body?.kind === "sealed" ? version.body.sealed.keyArn : undefined;
      return [key, { body, contentType: version?.contentType, metadata: version?.metadata ?? {}, keyArn }];
    }),
  );
}

function putBack(
  world: World,
  bucket: Bucket,
  key: string,
  { body, contentType, metadata, keyArn }: StoredObject,
  asked: Readonly<Record<string, string>>,
): void {
  const encryption = encryptionFor(world, bucket, encryptionAsked(asked, keyArn));
  putObject(world, bucket, key, Buffer.from(body, "base64"), { contentType, metadata, encryption });
}

/** `original` is the key that an object had; whether the role may use that one is not asked here. */
function encryptionAsked(asked: Readonly<Record<string, string>>, original: string | undefined) {
  const type = asked["EncryptionType"] ?? "original";
  const key = type === "original" ? original : asked["KMSKey"];
  if (type === "SSE-S3" || key === undefined) return { ServerSideEncryption: "AES256" as const };
  return { ServerSideEncryption: "aws:kms" as const, SSEKMSKeyId: key };
}

function destination(
  context: Parameters<Source["restore"]>[0],
  name: string,
  metadata: Readonly<Record<string, string>>,
): Bucket {
  const known = bucketsOf(context.world).get(name);
  if (known && known.owner !== context.account)
    throw new AwsError("AccessDeniedException", `Access Denied: the bucket ${name} belongs to another account`);
  if (known?.versioning === "Enabled") return known;
  if (known) throw new AwsError("InvalidRequestException", "S3 Versioning must be enabled on the destination bucket.");
  if (metadata["NewBucket"] !== "true")
    throw new AwsError("NoSuchBucket", `The destination bucket ${name} does not exist`);
  const bucket = newBucket(context.world, context.account, context.region, name);
  bucket.versioning = "Enabled";
  bucketsOf(context.world).set(name, bucket);
  return bucket;
}

function given(metadata: Readonly<Record<string, string>>, name: string): string {
  const value = metadata[name];
  if (value === undefined)
    throw new AwsError("InvalidParameterValueException", `Invalid restore metadata: ${name} is required`);
  return value;
}
