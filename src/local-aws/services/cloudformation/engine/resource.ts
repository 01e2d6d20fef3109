import { AwsError, type ServiceName } from "../../../wire/index.ts";
import { isGone } from "../resources/read.ts";
import type { Scene } from "../resources/resource-type.ts";
import type { StackResource } from "../state.ts";
import type { Properties } from "../template/template.ts";
import type { Deployment } from "./deployment.ts";
import { noteResource } from "./events.ts";
import { checkProperties, requireHandler, wantedProperties } from "./properties.ts";

/** A resource could not be made or changed; its event says why. */
export class ResourceFailure extends Error {
  readonly logicalId: string;

  constructor(logicalId: string, reason: string) {
    super(reason);
    this.logicalId = logicalId;
  }
}

/** Remembers a resource as it is now and writes its event. */
export function settle(deployment: Deployment, resource: StackResource): StackResource {
  const settled = { ...resource, updated: deployment.context.now };
  deployment.stack.resources.set(settled.logicalId, settled);
  noteResource(deployment.context.world, deployment.stack, settled);
  return settled;
}

/** Makes a resource: a new one (CREATE), or the replacement of one (UPDATE). */
export async function makeResource(
  deployment: Deployment,
  logicalId: string,
  verb: "CREATE" | "UPDATE",
): Promise<void> {
  let resource = settle(deployment, blank(deployment, logicalId, verb));
  const handler = requireHandler(resource.type);
  const began = (physicalId: string) => {
    if (resource.physicalId !== undefined) return;
    resource = settle(deployment, { ...resource, physicalId, reason: "Resource creation Initiated" });
  };
  try {
    resource = { ...resource, properties: wantedProperties(deployment, logicalId) };
    checkProperties(logicalId, handler, resource.properties);
    const made = await handler.create(resource.properties, sceneOf(deployment, resource, began));
    began(made.physicalId);
    settle(deployment, { ...resource, ...made, status: `${verb}_COMPLETE`, reason: undefined });
  } catch (error) {
    throw fail(deployment, { ...resource, status: `${verb}_FAILED` }, error);
  }
}

const replacing = "Requested update requires the creation of a new physical resource; hence creating one.";

function blank({ wanted, context }: Deployment, logicalId: string, verb: "CREATE" | "UPDATE"): StackResource {
  const declared = wanted.template.resources.get(logicalId);
  return {
    logicalId,
    type: declared?.type ?? "",
    physicalId: undefined,
    attributes: {},
    properties: {},
    status: `${verb}_IN_PROGRESS`,
    reason: verb === "UPDATE" ? replacing : undefined,
    updated: context.now,
    deletionPolicy: declared?.deletionPolicy ?? "Delete",
    updateReplacePolicy: declared?.updateReplacePolicy ?? "Delete",
  };
}

/** Changes a resource in place, and notes whether its service did anything: that is what an undo must undo. */
export async function changeResource(
  deployment: Deployment,
  before: StackResource,
  properties: Properties,
): Promise<void> {
  const declared = deployment.wanted.template.resources.get(before.logicalId);
  const { deletionPolicy, updateReplacePolicy } = declared ?? before;
  settle(deployment, { ...before, status: "UPDATE_IN_PROGRESS", reason: undefined });
  // The new properties are kept where it fails, too: what was done half-way is undone from what was wanted.
  const resource = { ...before, properties, reason: undefined };
  const scene = sceneOf(deployment, before, () => {});
  let touched = false;
  const call: Scene["call"] = async <Output extends object>(...given: Parameters<Scene["call"]>) => {
    const output = await scene.call<Output>(...given);
    touched = true;
    return output;
  };
  try {
    const handler = requireHandler(before.type);
    checkProperties(before.logicalId, handler, properties);
    const made = await handler.update?.(before.physicalId ?? "", properties, before.properties, { ...scene, call });
    const status = "UPDATE_COMPLETE";
    settle(deployment, { ...resource, ...made, deletionPolicy, updateReplacePolicy, status, touched });
  } catch (error) {
    throw fail(deployment, { ...resource, status: "UPDATE_FAILED", touched }, error);
  }
}

/** Deletes what stands behind a resource; false where its service refused. What is gone already is deleted. */
export async function deleteResource(deployment: Deployment, resource: StackResource): Promise<boolean> {
  const { context, stack } = deployment;
  const note = (status: StackResource["status"], reason?: string) => {
    const now = { ...resource, status, reason, updated: context.now };
    // A replaced resource has left the stack: only its event is written.
    if (stack.resources.get(resource.logicalId)?.physicalId === resource.physicalId)
      stack.resources.set(resource.logicalId, now);
    noteResource(context.world, stack, now);
  };
  note("DELETE_IN_PROGRESS");
  try {
    if (resource.physicalId !== undefined) await callDelete(deployment, resource, resource.physicalId);
    note("DELETE_COMPLETE");
    return true;
  } catch (error) {
    note("DELETE_FAILED", reasonOf(error));
    return false;
  }
}

async function callDelete(deployment: Deployment, resource: StackResource, physicalId: string): Promise<void> {
  try {
    const scene = sceneOf(deployment, resource, () => {});
    await requireHandler(resource.type).delete(physicalId, resource.properties, scene);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

function sceneOf(deployment: Deployment, { logicalId, type }: StackResource, began: Scene["began"]): Scene {
  const { context, hands, stack } = deployment;
  return {
    world: context.world,
    logicalId,
    type,
    stackId: stack.id,
    account: stack.account,
    region: stack.region,
    origin: context.caller.origin,
    call: async <Output extends object>(service: ServiceName, operation: string, input: object) =>
      (await hands.call(service, operation, input)) as Output,
    newName: (longest) => newName(stack.name, logicalId, context.world.chance.id(12), longest),
    began,
  };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-whatis-concepts.html: stack, logical id and 12 characters */
function newName(stackName: string, logicalId: string, random: string, longest: number): string {
  const room = longest - random.length - 2;
  const id = logicalId.slice(0, Math.max(room - stackName.length, Math.ceil(room / 2)));
  return `${stackName.slice(0, room - id.length)}-${id}-${random}`;
}

function fail(deployment: Deployment, resource: StackResource, error: unknown): ResourceFailure {
  const reason = reasonOf(error);
  settle(deployment, { ...resource, reason });
  return new ResourceFailure(resource.logicalId, reason);
}

/** A service's refusal in CloudFormation's words. Whatever is no AWS error is a bug of ours: said, and rolled back, too. */
function reasonOf(error: unknown): string {
  if (!(error instanceof AwsError))
    return `Resource handler returned message: "a bug in local AWS: ${String(error)}" (HandlerErrorCode: InternalFailure)`;
  if (error.code === "ValidationError") return error.message;
  return `Resource handler returned message: "${error.message}" (HandlerErrorCode: ${error.code})`;
}
