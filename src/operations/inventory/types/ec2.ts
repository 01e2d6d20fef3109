import type { ResourceCollector } from "./resource-collector.ts";

export const ec2: ResourceCollector = {
  call: "ec2:DescribeInstances",
  list: (calls) => calls.machines(),
  type: () => "EC2",
};
