import { arn, parseArn } from "#model";
import { AwsError } from "../../../wire/index.ts";
import { type Bucket, bucketByArn, bucketsOf, currentVersion, newBucket, putObject } from "../../s3/index.ts";
import { absentKeys, restoreTags, withTags } from "./s3-tags.ts";
import type { Source, SourceView } from "./source.ts";

type Stored = Record<
  string,
  { body: string; contentType?: string | undefined; metadata: Readonly<Record<string, string>> }
>;

function view(bucket: Bucket): SourceView {
  return {
    arn: `arn:aws:s3:::${bucket.name}`,
    type: "S3",
    tags: Object.fromEntries(bucket.tags),
    keyArn: bucket.defaultKeyArn,
  };
}

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html, .../restoring-s3.html */
export const s3Source: Source = {
  list: (world, account, region) =>
    [...bucketsOf(world).values()].filter((bucket) => bucket.owner === account && bucket.region === region).map(view),
  find: (world, text) => {
    const bucket = bucketByArn(world, text);
    return bucket && view(bucket);
  },
  backupAccess: ({ arn: bucketArn }) => [
    { action: "s3:GetBucketVersioning", resource: bucketArn },
    { action: "s3:ListBucketVersions", resource: bucketArn },
    { action: "s3:GetObjectVersion", resource: `${bucketArn}/*` },
    { action: "s3:GetObjectVersionTagging", resource: `${bucketArn}/*` },
  ],
  read: (world, text, options) => {
    const bucket = bucketByArn(world, text);
    if (bucket?.versioning !== "Enabled")
      throw new AwsError("InvalidRequestException", "S3 Versioning must be enabled on the bucket to back it up.");
    return Buffer.from(JSON.stringify(withTags(world, bucket, snapshot(bucket), options)));
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
    return [...bucketActions, { action: "s3:PutObject", resource: `${bucketArn}/*` }];
  },
  restore: (context, metadata, content) => {
    const name = given(metadata, "DestinationBucketName");
    const bucket = destination(context, name, metadata);
    const absent = absentKeys(bucket);
    const stored = JSON.parse(Buffer.from(content).toString()) as Stored;
    for (const [key, { body, contentType, metadata: own }] of Object.entries(stored)) {
      // A restore never overwrites: objects that are there are skipped (restoring-s3).
      if (!currentVersion(bucket, key))
        putObject(context.world, bucket, key, Buffer.from(body, "base64"), { contentType, metadata: own });
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

function snapshot(bucket: Bucket): Stored {
  const keys = [...bucket.objects.keys()].sort().filter((key) => currentVersion(bucket, key));
  return Object.fromEntries(
    keys.map((key) => {
      const { body, contentType, metadata } = currentVersion(bucket, key) ?? { metadata: {} };
      return [key, { body: Buffer.from(body ?? []).toString("base64"), contentType, metadata }];
    }),
  );
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
