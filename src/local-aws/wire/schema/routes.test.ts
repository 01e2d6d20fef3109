import { describe, expect, it } from "vitest";
import { decodeCall, type DecodedCall } from "../index.ts";

function call(service: string, method: string, path: string, more: Record<string, string> = {}): Promise<DecodedCall> {
  const scope = `Credential=1/20260101/eu-west-1/${service}/aws4_request, SignedHeaders=host, Signature=00`;
  const headers = { authorization: `AWS4-HMAC-SHA256 ${scope}`, host: "127.0.0.1:4777", ...more };
  return decodeCall({ method, path, headers, body: new Uint8Array() });
}

describe("S3 routes", () => {
  it.each([
    ["GET", "/", {}, "ListBuckets"],
    ["GET", "/?x-id=ListDirectoryBuckets", {}, "ListDirectoryBuckets"],
    ["GET", "/b-1", {}, "ListObjects"],
    ["GET", "/b-1/", {}, "ListObjects"],
    ["GET", "/b-1?list-type=2", {}, "ListObjectsV2"],
    ["GET", "/b-1?versions&prefix=a", {}, "ListObjectVersions"],
    ["GET", "/b-1?versioning", {}, "GetBucketVersioning"],
    ["GET", "/b-1?analytics", {}, "ListBucketAnalyticsConfigurations"],
    ["GET", "/b-1?analytics&id=1", {}, "GetBucketAnalyticsConfiguration"],
    ["GET", "/b-1/k", {}, "GetObject"],
    ["GET", "/b-1/k?acl", {}, "GetObjectAcl"],
    ["GET", "/b-1/k?uploadId=1", {}, "ListParts"],
    ["PUT", "/b-1/k", {}, "PutObject"],
    ["PUT", "/b-1/k", { "x-amz-copy-source": "b/k" }, "CopyObject"],
    ["PUT", "/b-1/k?uploadId=1&partNumber=2", {}, "UploadPart"],
    ["PUT", "/b-1/k?uploadId=1&partNumber=2", { "x-amz-copy-source": "b/k" }, "UploadPartCopy"],
    ["POST", "/b-1/k?uploadId=1", {}, "CompleteMultipartUpload"],
    ["POST", "/b-1/k?uploads", {}, "CreateMultipartUpload"],
    ["DELETE", "/b-1/k", {}, "DeleteObject"],
    ["DELETE", "/b-1/k?uploadId=1", {}, "AbortMultipartUpload"],
    ["HEAD", "/b-1", {}, "HeadBucket"],
    ["HEAD", "/b-1/k/", {}, "HeadObject"],
  ])("%s %s %j is %s", async (method, path, headers, operation) => {
    expect((await call("s3", method, path, headers)).operation).toBe(operation);
  });

  it("keeps odd keys as they are", async () => {
    expect((await call("s3", "GET", "/b-1//a%2Fb//c%20d+e/")).input["Key"]).toBe("/a/b//c d+e/");
  });

  it("finds the bucket in a virtual host", async () => {
    for (const host of ["b-1.s3.eu-west-1.amazonaws.com", "b-1.s3.localhost:4777", "b-1.localhost:4777"]) {
      expect((await call("s3", "GET", "/k", { host })).input).toMatchObject({ Bucket: "b-1", Key: "k" });
    }
    const input = (await call("s3", "GET", "/b-1/k", { host: "s3.eu-west-1.amazonaws.com" })).input;
    expect(input).toMatchObject({ Bucket: "b-1", Key: "k" });
  });
});

describe("rest-json routes", () => {
  it("decode a label that holds slashes", async () => {
    const { operation, input } = await call("backup", "GET", "/tags/arn%3Aaws%3Abackup%3Ax%3A1%3Avault%2Fa");
    expect([operation, input]).toEqual(["ListTags", { ResourceArn: "arn:aws:backup:x:1:vault/a" }]);
  });

  it("accept a path with or without its last slash", async () => {
    expect((await call("backup", "GET", "/backup-vaults")).operation).toBe("ListBackupVaults");
    expect((await call("backup", "GET", "/backup-vaults/")).operation).toBe("ListBackupVaults");
  });
});
