import type { Service } from "../../service.ts";
import { dashboardOperations } from "./operations/dashboards.ts";

export { dashboardsOf } from "./state.ts";

/** CloudWatch, as far as templates need it: dashboards are kept, metrics are not. */
export const cloudwatch: Service = {
  name: "monitoring",
  accessDenied: "AccessDenied",
  operations: dashboardOperations,
};
