import type { OnFailure } from "@aws-sdk/client-cloudformation";
import { AwsError } from "../../../wire/index.ts";
import type { StackResource } from "../state.ts";
import type { Deployment } from "./deployment.ts";
import { noteResource, noteStack } from "./events.ts";
import { settleOutputs } from "./outputs.ts";
import { deleteResource, makeResource, ResourceFailure } from "./resource.ts";

/** What happens when a creation or an update fails. */
export interface FailureOptions {
  readonly onFailure: OnFailure;
  /** Deletes what this operation made though its DeletionPolicy is Retain. */
  readonly retainExceptOnCreate: boolean;
}

/** Makes all resources of a new stack, and takes them back where one fails. */
export async function createStack(deployment: Deployment, options: FailureOptions): Promise<void> {
  const { context, stack, wanted } = deployment;
  stack.current = wanted;
  noteStack(context.world, stack, "CREATE_IN_PROGRESS", "User Initiated");
  const failure = await attempt("create", async () => {
    for (const logicalId of deployment.order) await makeResource(deployment, logicalId, "CREATE");
    settleOutputs(deployment);
  });
  if (failure === undefined) noteStack(context.world, stack, "CREATE_COMPLETE");
  else await giveUp(deployment, failure, options);
}

/** Runs an operation; gives the reason why it failed. */
export async function attempt(verb: "create" | "update", run: () => Promise<void>): Promise<string | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    if (error instanceof ResourceFailure) return `The following resource(s) failed to ${verb}: [${error.logicalId}]. `;
    if (error instanceof AwsError) return error.message;
    throw error;
  }
}

async function giveUp(deployment: Deployment, failure: string, options: FailureOptions): Promise<void> {
  const { context, stack } = deployment;
  if (options.onFailure === "DO_NOTHING") return noteStack(context.world, stack, "CREATE_FAILED", failure);
  const verb = options.onFailure === "DELETE" ? "DELETE" : "ROLLBACK";
  const ending = verb === "DELETE" ? "Delete requested by user." : "Rollback requested by user.";
  noteStack(context.world, stack, `${verb}_IN_PROGRESS`, `${failure}${ending}`);
  const left = await takeBack(deployment, options.retainExceptOnCreate);
  if (left.length > 0)
    return noteStack(
      context.world,
      stack,
      `${verb}_FAILED`,
      `The following resource(s) failed to delete: [${left.join(", ")}]. `,
    );
  if (verb === "DELETE") stack.deleted = context.now;
  noteStack(context.world, stack, `${verb}_COMPLETE`);
}

/** Deletes all that was made, last first; gives what could not be. */
async function takeBack(deployment: Deployment, retainExceptOnCreate: boolean): Promise<readonly string[]> {
  const left: string[] = [];
  for (const resource of [...deployment.stack.resources.values()].toReversed()) {
    if (retainedAfterFailure(resource, retainExceptOnCreate)) skip(deployment, resource);
    else if (!(await deleteResource(deployment, resource))) left.push(resource.logicalId);
  }
  return left;
}

/**
 * A resource that its own failed operation made stays with Retain, and goes with RetainExceptOnCreate:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html
 */
export function retainedAfterFailure(resource: StackResource, retainExceptOnCreate: boolean): boolean {
  return resource.physicalId !== undefined && resource.deletionPolicy === "Retain" && !retainExceptOnCreate;
}

/** Leaves what a resource stands for where it is. */
export function skip({ context, stack }: Deployment, resource: StackResource): void {
  const skipped: StackResource = { ...resource, status: "DELETE_SKIPPED", reason: undefined, updated: context.now };
  if (stack.resources.get(resource.logicalId)?.physicalId === resource.physicalId)
    stack.resources.set(resource.logicalId, skipped);
  noteResource(context.world, stack, skipped);
}
