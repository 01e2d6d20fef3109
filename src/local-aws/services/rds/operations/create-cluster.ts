import type { CreateDBClusterMessage, CreateDBClusterResult } from "@aws-sdk/client-rds";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { clusterView } from "../cluster-view.ts";
import { clusterEngines, isMultiAzEngine } from "../engines.ts";
import { invalidCombination, invalidValue } from "../faults.ts";
import { keyOfNew } from "../keys.ts";
import { arnOf, readIdentifier } from "../names.ts";
import { applyFirstSettings, readSettings } from "../settings.ts";
import { newCluster, rdsOf } from "../state.ts";
import { addTags, tagContext } from "../tags.ts";

export const createClusterOperations: Readonly<Record<string, Operation>> = {
  CreateDBCluster: operation<CreateDBClusterMessage, CreateDBClusterResult>({
    access: (input, context) => [
      {
        action: "rds:CreateDBCluster",
        resource: arnOf(context, "cluster", input.DBClusterIdentifier?.toLowerCase()),
        context: tagContext(input.Tags),
      },
    ],
    run: (input, context) => {
      const id = newClusterId(context, input.DBClusterIdentifier);
      checkEngine(input);
      const settings = readSettings(input, 1);
      const { Engine: engine = "", DBClusterInstanceClass: instanceClass } = input;
      const cluster = newCluster(context.world, context, {
        id,
        engine,
        ...(instanceClass === undefined ? {} : { instanceClass }),
        keyArn: keyOfNew(context, input),
        image: context.world.chance.bytes(4096),
      });
      addTags(cluster.tags, input.Tags);
      applyFirstSettings(cluster, settings);
      const state = rdsOf(context.world, context.account, context.region);
      state.clusters.set(id, cluster);
      return { DBCluster: clusterView(state, cluster, "creating") };
    },
  }),
};

/** The identifier of a cluster to be made. */
export function newClusterId(context: CallContext, given: string | undefined): string {
  const id = readIdentifier("DBClusterIdentifier", given);
  if (!rdsOf(context.world, context.account, context.region).clusters.has(id)) return id;
  throw new AwsError("DBClusterAlreadyExistsFault", "DB Cluster already exists");
}

/** Multi-AZ DB clusters have a class of their own, and only they (API_CreateDBCluster). */
function checkEngine({ Engine = "", DBClusterInstanceClass }: CreateDBClusterMessage): void {
  if (!clusterEngines.includes(Engine)) throw invalidValue(`Invalid DB engine: ${Engine}`);
  if (isMultiAzEngine(Engine) !== (DBClusterInstanceClass !== undefined))
    throw invalidCombination(`DBClusterInstanceClass is for Multi-AZ DB clusters, and they need it: ${Engine}.`);
}
