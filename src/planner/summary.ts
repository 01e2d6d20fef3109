import type { Finding, RouteName, Severity } from "#model";
import type { PlannedResource, PlanSummary } from "./plan-types.ts";

/** Counts routes and findings. */
export function summarize(resources: readonly PlannedResource[], general: readonly Finding[]): PlanSummary {
  const routes: Partial<Record<RouteName, number>> = {};
  for (const { route } of resources) {
    const name = route?.name ?? "none";
    routes[name] = (routes[name] ?? 0) + 1;
  }
  const findings: Record<Severity, number> = { critical: 0, high: 0, medium: 0, info: 0 };
  for (const { severity } of general) findings[severity] += 1;
  for (const resource of resources) for (const { severity } of resource.findings) findings[severity] += 1;
  return { resources: resources.length, routes, findings, cost: null };
}
