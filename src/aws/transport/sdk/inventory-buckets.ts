import {
  GetBucketEncryptionCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  paginateListBuckets,
  S3Client,
} from "@aws-sdk/client-s3";
import type { FoundResource } from "../../inventory.ts";
import type { ClientConfig } from "./connection.ts";
import { tagRecord } from "./tags.ts";

/** The buckets of one region: the list is that of all regions. */
export async function readBuckets(config: ClientConfig): Promise<readonly FoundResource[]> {
  const client = new S3Client(config);
  const found: FoundResource[] = [];
  for await (const page of paginateListBuckets({ client }, { BucketRegion: config.region })) {
    for (const { Name: name = "", BucketRegion: region } of page.Buckets ?? []) {
      if (region === undefined || region === config.region) found.push(await readBucket(client, name));
    }
  }
  return found;
}

async function readBucket(client: S3Client, Bucket: string): Promise<FoundResource> {
  return {
    arn: `arn:aws:s3:::${Bucket}`,
    tags: await readTags(client, Bucket),
    encryption: await readEncryption(client, Bucket),
    attributes: { versioning: await readVersioning(client, Bucket) },
  };
}

/** A bucket that never had versions answers nothing. */
async function readVersioning(client: S3Client, Bucket: string): Promise<string> {
  return (await client.send(new GetBucketVersioningCommand({ Bucket }))).Status ?? "Disabled";
}

/** A bucket without tags answers with an error. */
async function readTags(client: S3Client, Bucket: string): Promise<Record<string, string>> {
  try {
    return tagRecord((await client.send(new GetBucketTaggingCommand({ Bucket }))).TagSet ?? []);
  } catch (error) {
    if (error instanceof Error && error.name === "NoSuchTagSet") return {};
    throw error;
  }
}

/** SSE-S3 is a key that AWS owns; SSE-KMS without a key named is `aws/s3`. */
async function readEncryption(client: S3Client, Bucket: string): Promise<FoundResource["encryption"]> {
  const { ServerSideEncryptionConfiguration } = await client.send(new GetBucketEncryptionCommand({ Bucket }));
  const rule = ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault;
  if (!rule?.SSEAlgorithm?.startsWith("aws:kms")) return "aws-owned";
  return { keyArn: rule.KMSMasterKeyID ?? "alias/aws/s3" };
}
