import type { StackResource } from "../state.ts";
import { skip } from "./create.ts";
import type { Deployment } from "./deployment.ts";
import { noteStack } from "./events.ts";
import { deleteResource } from "./resource.ts";

/** Deletes a stack's resources, those first that need others; what is retained stays without a stack. */
export async function deleteStack(deployment: Deployment, retain: readonly string[], force: boolean): Promise<void> {
  const { context, stack } = deployment;
  noteStack(context.world, stack, "DELETE_IN_PROGRESS", "User Initiated");
  const left: string[] = [];
  for (const resource of lastFirst(deployment)) {
    if (resource.deletionPolicy !== "Delete" || retain.includes(resource.logicalId)) skip(deployment, resource);
    else if (!(await deleteResource(deployment, resource))) left.push(resource.logicalId);
  }
  if (left.length > 0 && !force) {
    const reason = `The following resource(s) failed to delete: [${left.join(", ")}]. `;
    return noteStack(context.world, stack, "DELETE_FAILED", reason);
  }
  stack.deleted = context.now;
  stack.outputs = [];
  stack.imports = new Set();
  noteStack(context.world, stack, "DELETE_COMPLETE");
}

/** What is there still, in the reverse of the order in which it can be made. */
function lastFirst({ stack, order }: Deployment): readonly StackResource[] {
  const there = [...stack.resources.values()].filter(
    ({ status }) => status !== "DELETE_COMPLETE" && status !== "DELETE_SKIPPED",
  );
  return [...there].sort((a, b) => order.indexOf(b.logicalId) - order.indexOf(a.logicalId));
}
