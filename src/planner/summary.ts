import { type Finding, type RouteName, type Severity, severities } from "#model";
import type { PlannedResource, PlanSummary } from "./plan-types.ts";

/** Counts routes and findings. */
export function summarize(resources: readonly PlannedResource[], general: readonly Finding[]): PlanSummary {
  const routes: Partial<Record<RouteName, number>> = {};
  for (const { route } of resources) {
    const name = route?.name ?? "none";
    routes[name] = (routes[name] ?? 0) + 1;
  }
  const all = [...general, ...resources.flatMap(({ findings }) => findings)];
  const count = (severity: Severity) => all.filter((found) => found.severity === severity).length;
  const [critical = 0, high = 0, medium = 0, info = 0] = severities.map(count);
  return { resources: resources.length, routes, findings: { critical, high, medium, info }, cost: null };
}
