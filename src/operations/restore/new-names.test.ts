import { expect, test } from "vitest";
import { carriedTypes } from "#model";
import { besideOriginal } from "./new-names.ts";

const account = "111111111111";

test.each([
  ["S3", "arn:aws:s3:::documents", { DestinationBucketName: "documents-restored", NewBucket: "true" }],
  [
    "SSM_PARAMETER",
    "arn:aws:s3:::holdfast-parameters-1-eu-west-1",
    {
      DestinationBucketName: "holdfast-parameters-1-eu-west-1-restored",
      NewBucket: "true",
      EncryptionType: "SSE-S3",
    },
  ],
  ["DYNAMODB_ADVANCED", `arn:aws:dynamodb:eu-west-1:${account}:table/orders`, { targetTableName: "orders-restored" }],
  ["RDS_INSTANCE", `arn:aws:rds:eu-west-1:${account}:db:ledger`, { DBInstanceIdentifier: "ledger-restored" }],
  [
    "EFS",
    `arn:aws:elasticfilesystem:eu-west-1:${account}:file-system/fs-0123456789abcdef0`,
    {
      newFileSystem: "true",
      CreationToken: "fs-0123456789abcdef0-restored",
      Encrypted: "true",
      PerformanceMode: "generalPurpose",
    },
  ],
] as const)("%s comes back beside the original", (type, arn, metadata) => {
  expect(besideOriginal(type, arn)).toEqual(metadata);
});

test("every type that is carried can be restored, and no other", () => {
  for (const type of carriedTypes) expect(() => besideOriginal(type, "arn:aws:x:y:1:a/b")).not.toThrow();
  expect(() => besideOriginal("EBS", "arn:aws:ec2:eu-west-1:1:volume/vol-1")).toThrow("not built yet");
});
