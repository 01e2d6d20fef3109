import type { Service } from "../../service.ts";
import { clusterSnapshotUseOperations } from "./operations/cluster-snapshot-uses.ts";
import { clusterSnapshotOperations } from "./operations/cluster-snapshots.ts";
import { clusterOperations } from "./operations/clusters.ts";
import { createClusterOperations } from "./operations/create-cluster.ts";
import { createInstanceOperations } from "./operations/create-instance.ts";
import { instanceOperations } from "./operations/instances.ts";
import { modifyInstanceOperations } from "./operations/modify-instance.ts";
import { optionGroupOperations } from "./operations/option-groups.ts";
import { snapshotUseOperations } from "./operations/snapshot-uses.ts";
import { snapshotOperations } from "./operations/snapshots.ts";
import { tagOperations } from "./operations/tags.ts";
import { tagGuard } from "./tags.ts";

export { imageOf } from "./keys.ts";
export { persistentOptionsOf } from "./option-groups.ts";
export {
  type Cluster,
  clusterByArn,
  type ClusterSnapshot,
  clusterSnapshotsOf,
  type HeldByBackup,
  type Instance,
  instanceByArn,
  newCluster,
  newInstance,
  rdsOf,
  snapshotsOf,
} from "./state.ts";

export const rds: Service = {
  name: "rds",
  accessDenied: "AccessDenied",
  operations: {
    ...createInstanceOperations,
    ...instanceOperations,
    ...modifyInstanceOperations,
    ...snapshotOperations,
    ...snapshotUseOperations,
    ...createClusterOperations,
    ...clusterOperations,
    ...clusterSnapshotOperations,
    ...clusterSnapshotUseOperations,
    ...optionGroupOperations,
    ...tagOperations,
  },
  guard: tagGuard,
};
