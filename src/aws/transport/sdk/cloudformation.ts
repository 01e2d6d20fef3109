import {
  CloudFormationClient,
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
} from "@aws-sdk/client-cloudformation";
import type { Change, CloudFormation } from "../../cloudformation.ts";
import type { ClientConfig } from "./connection.ts";

export function sdkCloudFormation(config: ClientConfig): CloudFormation {
  const client = new CloudFormationClient(config);
  return {
    describeStack: async (StackName) => {
      try {
        const { Stacks } = await client.send(new DescribeStacksCommand({ StackName }));
        const stack = Stacks?.[0];
        const outputs = (stack?.Outputs ?? []).map(
          ({ OutputKey = "", OutputValue = "" }) => [OutputKey, OutputValue] as const,
        );
        return (
          stack && {
            status: stack.StackStatus ?? "",
            reason: stack.StackStatusReason,
            outputs: Object.fromEntries(outputs),
          }
        );
      } catch (error) {
        if (error instanceof Error && /does not exist/.test(error.message)) return undefined;
        throw error;
      }
    },
    createChangeSet: async ({ stackName, templateBody, parameters, tags }, ChangeSetName, ChangeSetType) => {
      await client.send(
        new CreateChangeSetCommand({
          StackName: stackName,
          ChangeSetName,
          ChangeSetType,
          TemplateBody: templateBody,
          Capabilities: ["CAPABILITY_NAMED_IAM"],
          Parameters: Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({
            ParameterKey,
            ParameterValue,
          })),
          Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
        }),
      );
    },
    describeChangeSet: async (StackName, ChangeSetName) => {
      const answer = await client.send(new DescribeChangeSetCommand({ StackName, ChangeSetName }));
      const changes = (answer.Changes ?? []).map(({ ResourceChange: change }): Change => {
        const { Action = "", ResourceType = "", LogicalResourceId = "", Replacement } = change ?? {};
        return {
          action: Action,
          resourceType: ResourceType,
          logicalId: LogicalResourceId,
          replaced: Replacement === "True",
        };
      });
      return { status: answer.Status ?? "", reason: answer.StatusReason, changes };
    },
    executeChangeSet: async (StackName, ChangeSetName) => {
      await client.send(new ExecuteChangeSetCommand({ StackName, ChangeSetName }));
    },
    deleteChangeSet: async (StackName, ChangeSetName) => {
      await client.send(new DeleteChangeSetCommand({ StackName, ChangeSetName }));
    },
    deleteStack: async (StackName) => {
      await client.send(new DeleteStackCommand({ StackName }));
    },
    failures: async (StackName) => {
      const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName }));
      const failed = StackEvents.filter(({ ResourceStatus }) => ResourceStatus?.endsWith("_FAILED"));
      return failed
        .reverse()
        .map((event) => `${event.LogicalResourceId} (${event.ResourceType}): ${event.ResourceStatusReason}`);
    },
  };
}
