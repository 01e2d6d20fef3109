import type {
  ListObjectsOutput,
  ListObjectsRequest,
  ListObjectsV2Output,
  ListObjectsV2Request,
  ListObjectVersionsOutput,
  ListObjectVersionsRequest,
} from "@aws-sdk/client-s3";
import { type Access, type Operation, operation } from "../../../service.ts";
import { onBucket, requireBucket } from "../find.ts";
import { type Bucket, currentVersion } from "../state.ts";

/** Most keys of one answer (API reference, ListObjectsV2). */
const pageSize = 1000;

/** The order of keys is that of their UTF-8 bytes, which JavaScript's own is not. */
function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function sortedKeys(bucket: Bucket, prefix = ""): string[] {
  return [...bucket.objects.keys()].filter((key) => key.startsWith(prefix)).sort(byBytes);
}

/** What both listings have in common. */
interface Wanted {
  readonly Prefix?: string | undefined;
  readonly Delimiter?: string | undefined;
  readonly MaxKeys?: number | undefined;
  /** ListObjects only. */
  readonly Marker?: string | undefined;
}

function list(bucket: Bucket, wanted: Wanted, after: string) {
  const most = Math.min(wanted.MaxKeys ?? pageSize, pageSize);
  const keys = sortedKeys(bucket, wanted.Prefix).filter(
    (key) => byBytes(key, after) > 0 && !isUnderMarker(key, wanted) && currentVersion(bucket, key),
  );
  const { contents, prefixes, last } = page(bucket, keys, most, wanted.Delimiter, wanted.Prefix ?? "");
  const more = most > 0 && keys.some((key) => byBytes(key, last) > 0);
  const common = {
    Name: bucket.name,
    Prefix: wanted.Prefix ?? "",
    MaxKeys: most,
    IsTruncated: more,
    ...(wanted.Delimiter === undefined ? {} : { Delimiter: wanted.Delimiter }),
    ...(contents.length > 0 ? { Contents: contents } : {}),
    ...(prefixes.length > 0 ? { CommonPrefixes: prefixes.map((Prefix) => ({ Prefix })) } : {}),
  };
  return { common, last, count: contents.length + prefixes.length };
}

/** A marker that is a common prefix stands for all keys under it (API reference, ListObjects, NextMarker). */
function isUnderMarker(key: string, { Delimiter, Prefix = "", Marker = "" }: Wanted): boolean {
  const isPrefix = Delimiter !== undefined && Marker.endsWith(Delimiter) && Marker.length > Prefix.length;
  return isPrefix && key.startsWith(Marker);
}

function onListing(input: Wanted & { Bucket?: string | undefined }): Access[] {
  return [
    {
      ...onBucket("ListBucket", input.Bucket),
      context: input.Prefix === undefined ? {} : { "s3:prefix": input.Prefix },
    },
  ];
}

export const listingOperations: Readonly<Record<string, Operation>> = {
  ListObjectsV2: operation<ListObjectsV2Request, ListObjectsV2Output>({
    access: onListing,
    run: (input, context) => {
      const bucket = requireBucket(context, input.Bucket);
      const after =
        input.ContinuationToken === undefined
          ? (input.StartAfter ?? "")
          : Buffer.from(input.ContinuationToken, "base64").toString();
      const { common, last, count } = list(bucket, input, after);
      return {
        ...common,
        KeyCount: count,
        ...(common.IsTruncated ? { NextContinuationToken: Buffer.from(last).toString("base64") } : {}),
      };
    },
  }),
  ListObjects: operation<ListObjectsRequest, ListObjectsOutput>({
    access: onListing,
    run: (input, context) => {
      const { common, last } = list(requireBucket(context, input.Bucket), input, input.Marker ?? "");
      // "This element is returned only if you have the delimiter request parameter specified" (API reference, ListObjects).
      const next = common.IsTruncated && input.Delimiter !== undefined ? { NextMarker: last } : {};
      return { ...common, Marker: input.Marker ?? "", ...next };
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
          Size: one.version.size,
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
    Size: version?.size ?? 0,
    ETag: version?.etag ?? "",
    LastModified: version?.modified ?? bucket.created,
  };
}
