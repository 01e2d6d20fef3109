import { BackupClient, DescribeRegionSettingsCommand } from "@aws-sdk/client-backup";
import {
  DescribeTableCommand,
  DynamoDBClient,
  ListTagsOfResourceCommand,
  paginateListTables,
} from "@aws-sdk/client-dynamodb";
import { DescribeKeyCommand, GetKeyPolicyCommand, KMSClient } from "@aws-sdk/client-kms";
import type { FoundResource, InventoryCalls } from "../../inventory.ts";
import type { ClientConfig } from "./connection.ts";
import { readBuckets } from "./inventory-buckets.ts";
import { readClusters, readInstances } from "./inventory-databases.ts";
import { readFileSystems } from "./inventory-file-systems.ts";
import { readOrganization } from "./inventory-organization.ts";
import { readParameters } from "./inventory-parameters.ts";
import { tagRecord } from "./tags.ts";

/** AWS's list calls as one reader of an account and region. EC2's client is larger than all others: it is loaded where it is asked. */
export function sdkInventory(config: ClientConfig, account: string): InventoryCalls {
  const [backup, dynamodb, kms] = [new BackupClient(config), new DynamoDBClient(config), new KMSClient(config)];
  return {
    organization: () => readOrganization(config),
    buckets: () => readBuckets(config),
    tables: () => readTables(dynamodb),
    instances: () => readInstances(config),
    clusters: () => readClusters(config),
    fileSystems: () => readFileSystems(config),
    volumes: async () => (await import("./inventory-machines.ts")).readVolumes(config, account),
    machines: async () => (await import("./inventory-machines.ts")).readMachines(config, account),
    parameters: () => readParameters(config),
    key: (arn) => readKey(kms, arn),
    regionSettings: async () => {
      const { ResourceTypeOptInPreference: types = {}, ResourceTypeManagementPreference: management = {} } =
        await backup.send(new DescribeRegionSettingsCommand({}));
      return { types, management };
    },
  };
}

async function readTables(client: DynamoDBClient): Promise<readonly FoundResource[]> {
  const found: FoundResource[] = [];
  for await (const page of paginateListTables({ client }, {})) {
    for (const TableName of page.TableNames ?? []) found.push(await readTable(client, TableName));
  }
  return found;
}

/** A table without SSE of its own is under a key that DynamoDB owns. */
async function readTable(client: DynamoDBClient, TableName: string): Promise<FoundResource> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  const arn = Table?.TableArn ?? "";
  const { Tags = [] } = await client.send(new ListTagsOfResourceCommand({ ResourceArn: arn }));
  const keyArn = Table?.SSEDescription?.KMSMasterKeyArn;
  return {
    arn,
    tags: tagRecord(Tags),
    encryption: keyArn === undefined ? "aws-owned" : { keyArn },
    sizeBytes: Table?.TableSizeBytes,
  };
}

async function readKey(client: KMSClient, arn: string) {
  const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId: arn }));
  return {
    arn: KeyMetadata?.Arn ?? arn,
    manager: KeyMetadata?.KeyManager ?? "CUSTOMER",
    multiRegion: KeyMetadata?.MultiRegion ?? false,
    origin: KeyMetadata?.Origin ?? "AWS_KMS",
    state: KeyMetadata?.KeyState ?? "",
    policyText: await readPolicy(client, arn),
  };
}

/** A policy that we may not read is unknown, and the plan says so. */
async function readPolicy(client: KMSClient, KeyId: string): Promise<string | undefined> {
  try {
    return (await client.send(new GetKeyPolicyCommand({ KeyId, PolicyName: "default" }))).Policy;
  } catch (error) {
    if (error instanceof Error && error.name === "AccessDeniedException") return undefined;
    throw error;
  }
}
