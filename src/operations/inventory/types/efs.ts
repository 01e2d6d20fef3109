import type { ResourceCollector } from "./resource-collector.ts";

export const efs: ResourceCollector = {
  call: "elasticfilesystem:DescribeFileSystems",
  list: (calls) => calls.fileSystems(),
  type: () => "EFS",
};
