import type { ResourceCollector } from "./resource-collector.ts";

/** The list tells each cluster's type. */
export const clusters: ResourceCollector = {
  call: "rds:DescribeDBClusters",
  list: (calls) => calls.clusters(),
  type: (_settings, { type = "AURORA" }) => type,
};
