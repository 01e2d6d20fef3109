/** Where an S3 request points: a bucket (or none, for the account) and the path inside it. */
export interface S3Address {
  readonly bucket: string | undefined;
  /** Still percent-encoded, with its leading slash. */
  readonly path: string;
}

/** `bucket.s3.eu-west-1.amazonaws.com`, `bucket.s3-eu-west-1...`, `bucket.s3.localhost`; then `bucket.localhost`. */
const virtualHosts = [/^(?<bucket>[a-z0-9.-]+?)\.s3[.-]/i, /^(?<bucket>[a-z0-9.-]+)\.localhost(:|$)/i];
/** S3 Object Lambda's one operation has no bucket; its path is in no way a bucket's name. */
const bucketless = "/WriteGetObjectResponse";

/**
 * Reads path style and virtual-host style. Throws URIError when the bucket is badly encoded.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
 */
export function s3Address(host: string, path: string): S3Address {
  if (path === bucketless) return { bucket: undefined, path };
  const named = virtualHosts.map((pattern) => pattern.exec(host)?.groups?.["bucket"]).find(Boolean);
  if (named !== undefined && named !== "s3") return { bucket: named, path };
  const slash = path.indexOf("/", 1);
  const bucket = decodeURIComponent(path.slice(1, slash < 0 ? path.length : slash));
  if (bucket === "") return { bucket: undefined, path: "/" };
  return { bucket, path: slash < 0 ? "/" : path.slice(slash) };
}
