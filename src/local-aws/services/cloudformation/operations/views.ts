import type {
  Parameter,
  Stack as StackView,
  StackResource as ResourceView,
  StackSummary,
} from "@aws-sdk/client-cloudformation";
import type { Stack, StackOutput, StackResource, Wanted } from "../state.ts";
import { shownParameter } from "../template/parameters.ts";

/** A stack as DescribeStacks shows it. */
export function describeStack(stack: Stack): StackView {
  const { current } = stack;
  return {
    ...common(stack),
    Description: current?.template.description,
    Parameters: current ? describeParameters(current) : [],
    DisableRollback: stack.disableRollback,
    NotificationARNs: [...(current?.notificationArns ?? [])],
    Capabilities: [...(current?.capabilities ?? [])] as NonNullable<StackView["Capabilities"]>,
    Outputs: stack.outputs.map(describeOutput),
    Tags: Object.entries(current?.tags ?? {}).map(([Key, Value]) => ({ Key, Value })),
    EnableTerminationProtection: stack.terminationProtection,
    RollbackConfiguration: {},
    ...(current?.roleArn === undefined ? {} : { RoleARN: current.roleArn }),
  };
}

export function summarizeStack(stack: Stack): StackSummary {
  return { ...common(stack), TemplateDescription: stack.current?.template.description };
}

function common(stack: Stack) {
  return {
    StackId: stack.id,
    StackName: stack.name,
    CreationTime: stack.created,
    StackStatus: stack.status,
    DriftInformation: { StackDriftStatus: "NOT_CHECKED" as const },
    ...(stack.reason === undefined ? {} : { StackStatusReason: stack.reason }),
    ...(stack.updated ? { LastUpdatedTime: stack.updated } : {}),
    ...(stack.deleted ? { DeletionTime: stack.deleted } : {}),
  };
}

export function describeParameters({ template, parameters }: Wanted): Parameter[] {
  return [...parameters].map(([key, text]) => ({
    ParameterKey: key,
    ParameterValue: shownParameter(template.parameters.get(key), text),
  }));
}

function describeOutput({ key, value, description, exportName }: StackOutput) {
  return { OutputKey: key, OutputValue: value, Description: description, ExportName: exportName };
}

/** A resource as DescribeStackResources shows it. */
export function describeResource(stack: Stack, resource: StackResource): ResourceView {
  return {
    StackName: stack.name,
    StackId: stack.id,
    LogicalResourceId: resource.logicalId,
    PhysicalResourceId: resource.physicalId,
    ResourceType: resource.type,
    Timestamp: resource.updated,
    ResourceStatus: resource.status,
    ...(resource.reason === undefined ? {} : { ResourceStatusReason: resource.reason }),
    DriftInformation: { StackResourceDriftStatus: "NOT_CHECKED" },
  };
}
