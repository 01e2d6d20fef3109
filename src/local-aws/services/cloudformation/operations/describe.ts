import type {
  DescribeStackEventsInput,
  DescribeStackEventsOutput,
  DescribeStackResourceInput,
  DescribeStackResourceOutput,
  DescribeStackResourcesInput,
  DescribeStackResourcesOutput,
  DescribeStacksInput,
  DescribeStacksOutput,
  ListExportsInput,
  ListExportsOutput,
  ListImportsInput,
  ListImportsOutput,
  ListStackResourcesInput,
  ListStackResourcesOutput,
  ListStacksInput,
  ListStacksOutput,
} from "@aws-sdk/client-cloudformation";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { liveStacks } from "../engine/deployment.ts";
import { onStack, requireStack } from "../find.ts";
import { type Stack, type StackResource, stacksOf } from "../state.ts";
import { invalid } from "../template/template.ts";
import { describeResource, describeStack, summarizeStack } from "./views.ts";

export const describeOperations: Readonly<Record<string, Operation>> = {
  DescribeStacks: operation<DescribeStacksInput, DescribeStacksOutput>({
    access: (input, context) => [onStack("DescribeStacks", input.StackName, context)],
    run: (input, context) => {
      const stacks = input.StackName === undefined ? liveStacks(context) : [requireStack(context, input.StackName)];
      return { Stacks: stacks.toReversed().map(describeStack) };
    },
  }),
  ListStacks: operation<ListStacksInput, ListStacksOutput>({
    access: (_input, context) => [onStack("ListStacks", undefined, context)],
    run: (input, context) => {
      const all = [...stacksOf(context.world, context.account, context.region).values()].toReversed();
      const wanted = input.StackStatusFilter ?? [];
      const shown = all.filter(({ status }) => wanted.length === 0 || wanted.includes(status));
      return { StackSummaries: shown.map(summarizeStack) };
    },
  }),
  DescribeStackEvents: operation<DescribeStackEventsInput, DescribeStackEventsOutput>({
    access: (input, context) => [onStack("DescribeStackEvents", input.StackName, context)],
    run: (input, context) => ({ StackEvents: [...requireStack(context, input.StackName).events].toReversed() }),
  }),
  DescribeStackResource: operation<DescribeStackResourceInput, DescribeStackResourceOutput>({
    access: (input, context) => [onStack("DescribeStackResource", input.StackName, context)],
    run: (input, context) => {
      const stack = requireStack(context, input.StackName);
      const resource = requireResource(stack, input.LogicalResourceId);
      const { Timestamp, ...detail } = describeResource(stack, resource);
      return { StackResourceDetail: { ...detail, LastUpdatedTimestamp: Timestamp } };
    },
  }),
  DescribeStackResources: operation<DescribeStackResourcesInput, DescribeStackResourcesOutput>({
    access: (input, context) => [onStack("DescribeStackResources", input.StackName, context)],
    run: (input, context) => {
      const stack = stackOfResources(context, input);
      const all = [...stack.resources.values()];
      const shown = all.filter(({ logicalId }) => (input.LogicalResourceId ?? logicalId) === logicalId);
      return { StackResources: shown.map((resource) => describeResource(stack, resource)) };
    },
  }),
  ListStackResources: operation<ListStackResourcesInput, ListStackResourcesOutput>({
    access: (input, context) => [onStack("ListStackResources", input.StackName, context)],
    run: (input, context) => {
      const stack = requireStack(context, input.StackName);
      const summaries = [...stack.resources.values()].map((resource) => {
        const { Timestamp, StackId: _id, StackName: _name, ...summary } = describeResource(stack, resource);
        return { ...summary, LastUpdatedTimestamp: Timestamp };
      });
      return { StackResourceSummaries: summaries };
    },
  }),
  ListExports: operation<ListExportsInput, ListExportsOutput>({
    access: () => [{ action: "cloudformation:ListExports", resource: "*" }],
    run: (_input, context) => ({
      Exports: liveStacks(context).flatMap(({ id, outputs }) =>
        outputs.flatMap(({ exportName, value }) =>
          exportName === undefined ? [] : [{ ExportingStackId: id, Name: exportName, Value: value }],
        ),
      ),
    }),
  }),
  ListImports: operation<ListImportsInput, ListImportsOutput>({
    access: () => [{ action: "cloudformation:ListImports", resource: "*" }],
    run: (input, context) => {
      const users = liveStacks(context).filter(({ imports }) => imports.has(input.ExportName ?? ""));
      if (users.length === 0) throw invalid(`Export '${input.ExportName}' is not imported by any stack.`);
      return { Imports: users.map(({ name }) => name) };
    },
  }),
};

function requireResource(stack: Stack, logicalId: string | undefined): StackResource {
  const resource = stack.resources.get(logicalId ?? "");
  if (resource) return resource;
  throw invalid(`Resource ${logicalId} does not exist for stack ${stack.name}`);
}

/** The stack that was named, or the one that a physical id belongs to. */
function stackOfResources(context: CallContext, input: DescribeStackResourcesInput): Stack {
  const { PhysicalResourceId: wanted } = input;
  if (wanted === undefined) return requireStack(context, input.StackName);
  const owns = ({ resources }: Stack) => [...resources.values()].some(({ physicalId }) => physicalId === wanted);
  const owner = liveStacks(context).find(owns);
  if (owner) return owner;
  throw invalid(`Stack for ${wanted} does not exist`);
}
