import type { StackResource } from "../state.ts";
import { attempt, type FailureOptions, retainedAfterFailure, skip } from "./create.ts";
import type { Deployment } from "./deployment.ts";
import { noteStack } from "./events.ts";
import { settleOutputs } from "./outputs.ts";
import { differenceOf, wantedProperties } from "./properties.ts";
import { changeResource, deleteResource, makeResource, settle } from "./resource.ts";
import { checkStackPolicy } from "./stack-policy.ts";

/** One thing that was begun, so that it can be undone: `before` is missing where the resource is new. */
interface Step {
  readonly logicalId: string;
  readonly before: StackResource | undefined;
}

/** Changes a stack into what is wanted; where that fails, back into what it was. */
export async function updateStack(
  deployment: Deployment,
  options: FailureOptions,
  policy: string | undefined,
): Promise<void> {
  const { context, stack, wanted } = deployment;
  const steps: Step[] = [];
  stack.updated = context.now;
  noteStack(context.world, stack, "UPDATE_IN_PROGRESS", "User Initiated");
  const failure = await attempt("update", async () => {
    for (const { logicalId, type } of removedBy(deployment)) checkStackPolicy(policy, "Delete", { logicalId, type });
    for (const logicalId of deployment.order) await updateOne(deployment, logicalId, steps, policy);
    settleOutputs(deployment);
  });
  if (failure !== undefined) return giveUp(deployment, failure, steps, options);
  stack.current = wanted;
  noteStack(context.world, stack, "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS");
  await cleanUp(deployment, replacedBy(deployment, steps));
  noteStack(context.world, stack, "UPDATE_COMPLETE");
}

async function updateOne(
  deployment: Deployment,
  logicalId: string,
  steps: Step[],
  policy: string | undefined,
): Promise<void> {
  const { stack, wanted } = deployment;
  const [before, declared] = [stack.resources.get(logicalId), wanted.template.resources.get(logicalId)];
  if (!before || !declared) {
    steps.push({ logicalId, before: undefined });
    return makeResource(deployment, logicalId, "CREATE");
  }
  const properties = wantedProperties(deployment, logicalId);
  const { kind } = differenceOf(before, declared.type, properties);
  if (kind === "none") {
    const { deletionPolicy, updateReplacePolicy } = declared;
    stack.resources.set(logicalId, { ...before, deletionPolicy, updateReplacePolicy });
    return;
  }
  checkStackPolicy(policy, kind === "replace" ? "Replace" : "Modify", before);
  steps.push({ logicalId, before });
  await (kind === "replace"
    ? makeResource(deployment, logicalId, "UPDATE")
    : changeResource(deployment, before, properties));
}

/** What the template does not have any more, or a condition left out. */
function removedBy({ stack, order }: Deployment): readonly StackResource[] {
  return [...stack.resources.values()].filter(({ logicalId }) => !order.includes(logicalId));
}

/** Resources in whose place another stands now. */
function replacedBy({ stack }: Deployment, steps: readonly Step[]): readonly StackResource[] {
  return steps.flatMap(({ logicalId, before }) =>
    before && stack.resources.get(logicalId)?.physicalId !== before.physicalId ? [before] : [],
  );
}

/** Deletes what was replaced or removed, last first. A failure here leaves the thing behind and the stack complete. */
async function cleanUp(deployment: Deployment, replaced: readonly StackResource[]): Promise<void> {
  for (const resource of replaced.toReversed()) {
    if (resource.updateReplacePolicy === "Delete") await deleteResource(deployment, resource);
    else skip(deployment, resource);
  }
  for (const resource of removedBy(deployment).toReversed()) {
    if (resource.deletionPolicy === "Delete") await deleteResource(deployment, resource);
    else skip(deployment, resource);
    deployment.stack.resources.delete(resource.logicalId);
  }
}

async function giveUp(
  deployment: Deployment,
  failure: string,
  steps: readonly Step[],
  options: FailureOptions,
): Promise<void> {
  const { context, stack } = deployment;
  if (options.onFailure === "DO_NOTHING") return noteStack(context.world, stack, "UPDATE_FAILED", failure);
  noteStack(context.world, stack, "UPDATE_ROLLBACK_IN_PROGRESS", failure);
  const made = replacements(deployment, steps);
  const failed = await attempt("update", async () => {
    for (const { logicalId, before } of steps.toReversed()) if (before) await undo(deployment, logicalId, before);
  });
  if (failed !== undefined) return noteStack(context.world, stack, "UPDATE_ROLLBACK_FAILED", failed);
  noteStack(context.world, stack, "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS");
  for (const resource of made) {
    if (retainedAfterFailure(resource, options.retainExceptOnCreate)) skip(deployment, resource);
    else await deleteResource(deployment, resource);
  }
  for (const { logicalId, before } of steps) if (!before) stack.resources.delete(logicalId);
  noteStack(context.world, stack, "UPDATE_ROLLBACK_COMPLETE");
}

/** What the failed update made, last first: new resources and those that were to replace others. */
function replacements({ stack }: Deployment, steps: readonly Step[]): readonly StackResource[] {
  const made = steps.flatMap(({ logicalId, before }) => {
    const now = stack.resources.get(logicalId);
    return now && now.physicalId !== before?.physicalId ? [now] : [];
  });
  return made.toReversed();
}

/** Back to what it was: an old resource that was replaced is there still; one that was changed is changed back. */
async function undo(deployment: Deployment, logicalId: string, before: StackResource): Promise<void> {
  const now = deployment.stack.resources.get(logicalId);
  const back = { ...before, status: "UPDATE_COMPLETE", reason: undefined } as const;
  if (!now || now.physicalId !== before.physicalId || now.touched !== true) settle(deployment, back);
  else await changeResource(deployment, now, before.properties);
}
