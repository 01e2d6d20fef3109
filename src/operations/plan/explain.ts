import { explanation } from "#report";
import type { PlannedResource } from "#planner";
import { say } from "../messages.ts";
import { OperationError } from "../ports.ts";
import type { LoadedPlan } from "./load-plan.ts";

/** One resource of the plan; an ARN that the inventory does not have is a mistake of the caller. */
export function findResource({ plan }: LoadedPlan, arn: string): PlannedResource {
  const found = plan.resources.find((resource) => resource.arn === arn);
  if (found) return found;
  const known = plan.resources.slice(0, 3).map((resource) => resource.arn);
  throw new OperationError(say("EXPLAIN-E001", { arn, known: known.join(", ") || "nothing" }), 2);
}

/** Why one resource is protected as it is. */
export function explain(loaded: LoadedPlan, arn: string): string {
  return explanation(findResource(loaded, arn));
}
