import { DeleteTableCommand, DynamoDBClient, paginateScan, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { DeleteFileSystemCommand, EFSClient } from "@aws-sdk/client-efs";
import {
  DeleteDBInstanceCommand,
  DeleteDBSnapshotCommand,
  DescribeDBSnapshotsCommand,
  RDSClient,
} from "@aws-sdk/client-rds";
import {
  DeleteBucketCommand,
  DeleteBucketPolicyCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { SSMClient } from "@aws-sdk/client-ssm";
import type { DataPlane } from "../../data.ts";
import { AwsCallError } from "../../error.ts";
import type { ClientConfig } from "./connection.ts";
import { parameterData } from "./parameters.ts";

export function sdkData(config: ClientConfig): DataPlane {
  return {
    ...buckets(new S3Client(config)),
    ...tables(new DynamoDBClient(config)),
    ...instances(new RDSClient(config)),
    ...fileSystems(new EFSClient(config)),
    ...parameterData(new SSMClient(config)),
  };
}

type Part<Name extends keyof DataPlane> = Pick<DataPlane, Name>;

/** Most rounds of emptying a bucket: 1,000 versions each. */
const roundsMost = 100;

function buckets(
  client: S3Client,
): Part<"putObject" | "readBucket" | "emptyBucket" | "deleteBucket" | "deleteBucketPolicy"> {
  return {
    putObject: async (Bucket, Key, Body) => {
      await client.send(new PutObjectCommand({ Bucket, Key, Body }));
    },
    readBucket: async (Bucket) => {
      const content: Record<string, string> = {};
      for await (const page of paginateListObjectsV2({ client }, { Bucket })) {
        for (const { Key = "" } of page.Contents ?? []) {
          const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
          content[Key] = (await Body?.transformToString("base64")) ?? "";
        }
      }
      return content;
    },
    emptyBucket: async (Bucket) => {
      for (let round = 0; round < roundsMost; round += 1) {
        const { Versions = [], DeleteMarkers = [] } = await client.send(new ListObjectVersionsCommand({ Bucket }));
        const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
        if (Objects.length === 0) return;
        // A call that deletes nothing at all succeeds, too: it says so object by object.
        const { Errors = [] } = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
        for (const { Code = "", Message = "" } of Errors)
          throw new AwsCallError("s3:DeleteObjects", Code, Message, 403);
      }
    },
    deleteBucket: async (Bucket) => {
      await client.send(new DeleteBucketCommand({ Bucket }));
    },
    deleteBucketPolicy: async (Bucket) => {
      await client.send(new DeleteBucketPolicyCommand({ Bucket }));
    },
  };
}

function tables(client: DynamoDBClient): Part<"putItem" | "readTable" | "deleteTable"> {
  return {
    putItem: async (TableName, id, text) => {
      await client.send(new PutItemCommand({ TableName, Item: { id: { S: id }, data: { S: text } } }));
    },
    readTable: async (TableName) => {
      const content: Record<string, string> = {};
      for await (const page of paginateScan({ client }, { TableName })) {
        for (const { id, ...rest } of page.Items ?? []) content[id?.S ?? ""] = JSON.stringify(rest, binaryAsBase64);
      }
      return content;
    },
    deleteTable: async (TableName) => {
      await client.send(new DeleteTableCommand({ TableName }));
    },
  };
}

function binaryAsBase64(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value;
}

function instances(client: RDSClient): Part<"deleteInstance" | "listSnapshots" | "deleteSnapshot"> {
  return {
    deleteInstance: async (DBInstanceIdentifier) => {
      await client.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier, SkipFinalSnapshot: true }));
    },
    listSnapshots: async () => {
      const { DBSnapshots = [] } = await client.send(new DescribeDBSnapshotsCommand({}));
      return DBSnapshots.map(({ DBSnapshotIdentifier = "" }) => DBSnapshotIdentifier);
    },
    deleteSnapshot: async (DBSnapshotIdentifier) => {
      await client.send(new DeleteDBSnapshotCommand({ DBSnapshotIdentifier }));
    },
  };
}

function fileSystems(client: EFSClient): Part<"deleteFileSystem"> {
  return {
    deleteFileSystem: async (FileSystemId) => {
      await client.send(new DeleteFileSystemCommand({ FileSystemId }));
    },
  };
}
