import { atLeast, type Severity } from "#model";
import type { Plan } from "#planner";

/** What of a plan is shown. */
export interface PlanFilter {
  readonly account?: string | undefined;
  readonly type?: string | undefined;
  /** Resources with a finding this bad or worse. */
  readonly severity?: Severity | undefined;
}

/** The plan with fewer resources; its summary stays that of the whole. */
export function selectPlan(plan: Plan, { account, type, severity }: PlanFilter): Plan {
  const shown = plan.resources.filter(
    (resource) =>
      (account === undefined || resource.account === account) &&
      (type === undefined || resource.type === type) &&
      (severity === undefined || resource.findings.some((found) => atLeast(found.severity, severity))),
  );
  return { ...plan, resources: shown };
}
