import type {
  ListObjectsV2Output,
  ListObjectsV2Request,
  ListObjectVersionsOutput,
  ListObjectVersionsRequest,
} from "@aws-sdk/client-s3";
import { type Operation, operation } from "../../../service.ts";
import { onBucket, requireBucket } from "../find.ts";
import { type Bucket, currentVersion } from "../state.ts";

/** Most keys of one answer (API reference, ListObjectsV2). */
const pageSize = 1000;

function sortedKeys(bucket: Bucket, prefix = ""): string[] {
  return [...bucket.objects.keys()]
    .filter((key) => key.startsWith(prefix))
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

export const listingOperations: Readonly<Record<string, Operation>> = {
  ListObjectsV2: operation<ListObjectsV2Request, ListObjectsV2Output>({
    access: (input) => [
      {
        ...onBucket("ListBucket", input.Bucket),
        context: input.Prefix === undefined ? {} : { "s3:prefix": input.Prefix },
      },
    ],
    run: (input, context) => {
      const bucket = requireBucket(context, input.Bucket);
      const after =
        input.ContinuationToken === undefined
          ? (input.StartAfter ?? "")
          : Buffer.from(input.ContinuationToken, "base64").toString();
      const most = Math.min(input.MaxKeys ?? pageSize, pageSize);
      const keys = sortedKeys(bucket, input.Prefix).filter((key) => key > after && currentVersion(bucket, key));
      const { contents, prefixes, last } = page(bucket, keys, most, input.Delimiter, input.Prefix ?? "");
      const more = keys.some((key) => key > last) && contents.length + prefixes.length >= most;
      return {
        Name: bucket.name,
        Prefix: input.Prefix ?? "",
        MaxKeys: most,
        KeyCount: contents.length + prefixes.length,
        IsTruncated: more,
        ...(input.Delimiter === undefined ? {} : { Delimiter: input.Delimiter }),
        ...(more ? { NextContinuationToken: Buffer.from(last).toString("base64") } : {}),
        ...(contents.length > 0 ? { Contents: contents } : {}),
        ...(prefixes.length > 0 ? { CommonPrefixes: prefixes.map((Prefix) => ({ Prefix })) } : {}),
      };
    },
  }),
  ListObjectVersions: operation<ListObjectVersionsRequest, ListObjectVersionsOutput>({
    access: (input) => [onBucket("ListBucketVersions", input.Bucket)],
    run: (input, context) => {
      const bucket = requireBucket(context, input.Bucket);
      const all = sortedKeys(bucket, input.Prefix).flatMap((Key) => {
        const versions = [...(bucket.objects.get(Key) ?? [])].reverse();
        return versions.map((version, place) => ({ Key, version, IsLatest: place === 0 }));
      });
      const view = ({ Key, version, IsLatest }: (typeof all)[number]) => ({
        Key,
        VersionId: version.versionId,
        IsLatest,
        LastModified: version.modified,
      });
      const withBody = all.filter(({ version }) => version.body !== undefined);
      const markers = all.filter(({ version }) => version.body === undefined);
      return {
        Name: bucket.name,
        IsTruncated: false,
        Versions: withBody.map((one) => ({
          ...view(one),
          ETag: one.version.etag,
          Size: one.version.body?.length ?? 0,
        })),
        DeleteMarkers: markers.map(view),
      };
    },
  }),
};

function page(bucket: Bucket, keys: readonly string[], most: number, delimiter: string | undefined, prefix: string) {
  const contents: { Key: string; Size: number; ETag: string; LastModified: Date }[] = [];
  const prefixes: string[] = [];
  let last = "";
  for (const key of keys) {
    const cut = delimiter === undefined ? -1 : key.indexOf(delimiter, prefix.length);
    const common = cut < 0 ? undefined : key.slice(0, cut + (delimiter?.length ?? 0));
    const known = common !== undefined && prefixes.includes(common);
    if (!known && contents.length + prefixes.length >= most) break;
    last = key;
    if (known) continue;
    if (common !== undefined) prefixes.push(common);
    else contents.push(entry(bucket, key));
  }
  return { contents, prefixes, last };
}

function entry(bucket: Bucket, key: string) {
  const version = currentVersion(bucket, key);
  return {
    Key: key,
    Size: version?.body?.length ?? 0,
    ETag: version?.etag ?? "",
    LastModified: version?.modified ?? bucket.created,
  };
}
