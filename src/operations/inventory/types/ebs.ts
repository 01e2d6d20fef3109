import type { ResourceCollector } from "./resource-collector.ts";

export const ebs: ResourceCollector = {
  call: "ec2:DescribeVolumes",
  list: (calls) => calls.volumes(),
  type: () => "EBS",
};
