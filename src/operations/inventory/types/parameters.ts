import type { ResourceCollector } from "./resource-collector.ts";

/** AWS Backup does not know them: the plan exports them. */
export const parameters: ResourceCollector = {
  call: "ssm:DescribeParameters",
  list: (calls) => calls.parameters(),
  type: () => "SSM_PARAMETER",
};
