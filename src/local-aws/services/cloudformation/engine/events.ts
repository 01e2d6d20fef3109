import type { StackStatus } from "@aws-sdk/client-cloudformation";
import type { World } from "../../../world/index.ts";
import type { Stack, StackResource } from "../state.ts";

/** Moves a stack to a status and writes its event. */
export function noteStack(world: World, stack: Stack, status: StackStatus, reason?: string): void {
  stack.status = status;
  stack.reason = reason;
  stack.events.push({
    StackId: stack.id,
    StackName: stack.name,
    EventId: world.chance.uuid(),
    LogicalResourceId: stack.name,
    PhysicalResourceId: stack.id,
    ResourceType: "AWS::CloudFormation::Stack",
    Timestamp: new Date(world.clock.now()),
    // Stack statuses of operations are resource statuses, too, but for REVIEW_IN_PROGRESS, which AWS writes all the same.
    ResourceStatus: status as NonNullable<StackResource["status"]>,
    ...(reason === undefined ? {} : { ResourceStatusReason: reason }),
  });
}

/** Writes the event of a resource as it is now. */
export function noteResource(world: World, stack: Stack, resource: StackResource): void {
  const { logicalId, status, reason } = resource;
  stack.events.push({
    StackId: stack.id,
    StackName: stack.name,
    EventId: `${logicalId}-${status}-${world.chance.uuid()}`,
    LogicalResourceId: logicalId,
    PhysicalResourceId: resource.physicalId ?? "",
    ResourceType: resource.type,
    Timestamp: new Date(world.clock.now()),
    ResourceStatus: status,
    ResourceProperties: JSON.stringify(resource.properties),
    ...(reason === undefined ? {} : { ResourceStatusReason: reason }),
  });
}
