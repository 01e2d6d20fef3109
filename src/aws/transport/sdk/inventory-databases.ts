import {
  type DBCluster,
  type DBInstance,
  paginateDescribeDBClusters,
  paginateDescribeDBInstances,
  RDSClient,
} from "@aws-sdk/client-rds";
import type { FoundResource } from "../../inventory.ts";
import type { ClientConfig } from "./connection.ts";
import { tagRecord } from "./tags.ts";

/** Instances of their own; those that serve a cluster are backed up with it. */
export async function readInstances(config: ClientConfig): Promise<readonly FoundResource[]> {
  const found: FoundResource[] = [];
  for await (const page of paginateDescribeDBInstances({ client: new RDSClient(config) }, {})) {
    const own = (page.DBInstances ?? []).filter(({ DBClusterIdentifier: cluster }) => cluster === undefined);
    found.push(...own.map((instance) => ({ arn: instance.DBInstanceArn ?? "", ...described(instance) })));
  }
  return found;
}

export async function readClusters(config: ClientConfig): Promise<readonly FoundResource[]> {
  const found: FoundResource[] = [];
  for await (const page of paginateDescribeDBClusters({ client: new RDSClient(config) }, {})) {
    for (const cluster of page.DBClusters ?? [])
      found.push({ arn: cluster.DBClusterArn ?? "", type: typeOf(cluster.Engine ?? ""), ...described(cluster) });
  }
  return found;
}

/** RDS has one list for all of them; AWS Backup tells them apart. */
function typeOf(engine: string): string {
  if (engine.startsWith("aurora")) return "AURORA";
  if (engine === "docdb") return "DOCUMENTDB";
  return engine === "neptune" ? "NEPTUNE" : "RDS_MULTIAZ_CLUSTER";
}

/** Close to its maintenance window no snapshot of a database starts (plan-options-and-configuration). */
function described(database: DBCluster | DBInstance): Omit<FoundResource, "arn"> {
  const { KmsKeyId: keyArn, TagList = [], AllocatedStorage, PreferredMaintenanceWindow: window } = database;
  return {
    tags: tagRecord(TagList),
    encryption: keyArn === undefined ? "none" : { keyArn },
    ...(AllocatedStorage === undefined ? {} : { sizeBytes: AllocatedStorage * 1024 ** 3 }),
    ...(window === undefined ? {} : { attributes: { maintenanceWindow: window } }),
  };
}
