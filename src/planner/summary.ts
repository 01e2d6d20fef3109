import type { Finding, RouteName, Severity } from "#model";
import type { PlannedGroup } from "./resources/plan-resources.ts";
import type { PlanSummary } from "./plan-types.ts";

/** Counts routes and findings. */
export function summarize(groups: readonly PlannedGroup[], general: readonly Finding[]): PlanSummary {
  const routes: Partial<Record<RouteName, number>> = {};
  const findings: Record<Severity, number> = { critical: 0, high: 0, medium: 0, info: 0 };
  for (const { severity } of general) findings[severity] += 1;
  let resources = 0;
  for (const { planned, count } of groups) {
    const name = planned.route?.name ?? "none";
    routes[name] = (routes[name] ?? 0) + count;
    resources += count;
    for (const { severity } of planned.findings) findings[severity] += count;
  }
  return { resources, routes: sorted(routes), findings, cost: null };
}

/** In the order of the names: the first resource of an inventory decides nothing. */
function sorted(routes: PlanSummary["routes"]): PlanSummary["routes"] {
  return Object.fromEntries(Object.entries(routes).sort(([a], [b]) => (a < b ? -1 : 1)));
}
