import { arn, parseArn, type ResourceType } from "#model";
import { AwsError } from "../../../wire/index.ts";
import { type Cluster, clusterByArn, clusterSnapshotsOf, newCluster, rdsOf } from "../../rds/index.ts";
import { heldIn } from "./held-in.ts";
import type { Source, SourceView } from "./source.ts";

interface Stored {
  readonly engine: string;
  readonly engineVersion: string;
  readonly instanceClass: string | undefined;
  readonly image: string;
}

/** RDS has one API for all of them; AWS Backup tells them apart. */
function typeOf({ engine }: Cluster): ResourceType {
  if (engine.startsWith("aurora")) return "AURORA";
  if (engine === "docdb") return "DOCUMENTDB";
  return engine === "neptune" ? "NEPTUNE" : "RDS_MULTIAZ_CLUSTER";
}

function view(cluster: Cluster): SourceView {
  const { arn: clusterArn, tags, keyArn, maintenanceWindow, status: state } = cluster;
  const named = { arn: clusterArn, type: typeOf(cluster), tags: Object.fromEntries(tags) };
  return { ...named, keyArn, maintenanceWindow, state };
}

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/restoring-aur.html */
export const clusterSource: Source = {
  list: (world, account, region) => [...rdsOf(world, account, region).clusters.values()].map(view),
  find: (world, text) => {
    const cluster = clusterByArn(world, text);
    return cluster && view(cluster);
  },
  backupAccess: ({ arn: clusterArn }) => [{ action: "rds:CreateDBClusterSnapshot", resource: clusterArn }],
  read: (world, text) => {
    const cluster = clusterByArn(world, text);
    if (!cluster) throw new AwsError("DBClusterNotFoundFault", `DBCluster ${text} not found.`);
    const { engine, engineVersion, instanceClass } = cluster;
    const image = Buffer.from(cluster.image).toString("base64");
    return Buffer.from(JSON.stringify({ engine, engineVersion, instanceClass, image } satisfies Stored));
  },
  pointArn: (context, _view, id) => arn("rds", context.region, context.account, `cluster-snapshot:awsbackup:job-${id}`),
  restoreAccess: ({ region, account }, metadata) => [
    {
      action: "rds:RestoreDBClusterFromSnapshot",
      resource: arn("rds", region, account, `cluster:${identifier(metadata)}`),
    },
  ],
  restore: (context, metadata, content, keyArn) => {
    const { clusters } = rdsOf(context.world, context.account, context.region);
    const id = identifier(metadata);
    if (clusters.has(id)) throw new AwsError("DBClusterAlreadyExistsFault", `DB cluster already exists: ${id}`);
    const { image, instanceClass, ...engine } = JSON.parse(Buffer.from(content).toString()) as Stored;
    const given = { id, ...engine, keyArn, image: Buffer.from(image, "base64") };
    const cluster = newCluster(
      context.world,
      context,
      instanceClass === undefined ? given : { ...given, instanceClass },
    );
    clusters.set(id, cluster);
    return cluster.arn;
  },
  show: (world, { arn: pointArn, resourceArn, created, content }) => {
    if (!isSnapshot(pointArn)) return;
    const { snapshots, id } = clusterSnapshotsOf(world, pointArn);
    const clusterId = resourceArn.split(":cluster:")[1] ?? "";
    snapshots.set(id, { id, arn: pointArn, clusterId, created, ...heldIn(content, true) });
  },
  hide: (world, pointArn) => {
    const { snapshots, id } = clusterSnapshotsOf(world, pointArn);
    if (isSnapshot(pointArn)) snapshots.delete(id);
  },
  lost: (world, pointArn) => {
    if (!isSnapshot(pointArn)) return undefined;
    const { snapshots, id } = clusterSnapshotsOf(world, pointArn);
    return snapshots.has(id) ? undefined : `${pointArn} not found.`;
  },
  tagsOf: (world, text) => clusterByArn(world, text)?.tags,
  remove: (world, text) => {
    const { account = "", region = "", resource = "" } = parseArn(text) ?? {};
    rdsOf(world, account, region).clusters.delete(resource.slice("cluster:".length));
  },
  metadata: (text) => ({ dbClusterIdentifier: parseArn(text)?.resource.slice("cluster:".length) ?? "" }),
};

/** False for a point in an air-gapped vault, which RDS does not see. */
function isSnapshot(pointArn: string): boolean {
  return pointArn.startsWith("arn:aws:rds:");
}

function identifier(metadata: Readonly<Record<string, string>>): string {
  const id = metadata["dbClusterIdentifier"] ?? metadata["DBClusterIdentifier"];
  if (id !== undefined) return id;
  throw new AwsError("InvalidParameterValueException", "Invalid restore metadata: dbClusterIdentifier is required");
}
