import type { Service } from "../../service.ts";
import { instanceOperations } from "./operations/instances.ts";
import { snapshotOperations } from "./operations/snapshots.ts";

export { type Instance, instanceByArn, newInstance, rdsOf, snapshotsOf } from "./state.ts";

export const rds: Service = {
  name: "rds",
  accessDenied: "AccessDenied",
  operations: { ...instanceOperations, ...snapshotOperations },
};
