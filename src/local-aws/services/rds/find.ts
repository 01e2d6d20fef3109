import type { CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { notFound } from "./faults.ts";
import { statusOf } from "./keys.ts";
import { type Cluster, clusterByArn, type Instance, instanceByArn, rdsOf } from "./state.ts";

/** An instance by identifier or ARN. */
export function requireInstance(context: CallContext, given = ""): Instance {
  const { world, account, region } = context;
  const instance = given.startsWith("arn:")
    ? instanceByArn(world, given)
    : rdsOf(world, account, region).instances.get(given);
  if (!instance) throw notFound("DBInstanceNotFound", `DBInstance ${given} not found.`);
  return instance;
}

/** A cluster by identifier, in any case, or ARN. */
export function requireCluster(context: CallContext, given = ""): Cluster {
  const { world, account, region } = context;
  const cluster = given.startsWith("arn:")
    ? clusterByArn(world, given)
    : rdsOf(world, account, region).clusters.get(given.toLowerCase());
  if (!cluster) throw notFound("DBClusterNotFoundFault", `DBCluster ${given} not found.`);
  return cluster;
}

/** What is done to an instance only while it runs. */
export function requireRunning(context: CallContext, instance: Instance): void {
  const status = statusOf(context.world, instance);
  if (status !== "available")
    throw new AwsError("InvalidDBInstanceState", `DB instance ${instance.id} is not in available state: ${status}.`);
}

export function requireClusterRunning(context: CallContext, cluster: Cluster): void {
  const status = statusOf(context.world, cluster);
  if (status !== "available")
    throw new AwsError("InvalidDBClusterStateFault", `DBCluster ${cluster.id} is not in available state: ${status}.`);
}
