import type { ResourceCollector } from "./resource-collector.ts";

export const rds: ResourceCollector = {
  call: "rds:DescribeDBInstances",
  list: (calls) => calls.instances(),
  type: () => "RDS_INSTANCE",
};
