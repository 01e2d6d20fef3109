import { atLeast, type Severity } from "#model";
import type { LoadedPlan } from "./load-plan.ts";

/** True where the plan has a finding as bad as `limit` or worse. */
export function hasFindings({ plan }: LoadedPlan, limit: Severity): boolean {
  const all = [...plan.findings, ...plan.resources.flatMap(({ findings }) => findings)];
  return all.some(({ severity }) => atLeast(severity, limit));
}
