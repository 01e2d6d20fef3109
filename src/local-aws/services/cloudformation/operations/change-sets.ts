import type {
  ChangeSetSummary,
  CreateChangeSetInput,
  CreateChangeSetOutput,
  DeleteChangeSetInput,
  DescribeChangeSetInput,
  DescribeChangeSetOutput,
  ExecuteChangeSetInput,
  ListChangeSetsInput,
  ListChangeSetsOutput,
} from "@aws-sdk/client-cloudformation";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { createStack } from "../engine/create.ts";
import { openDeployment } from "../engine/deployment.ts";
import { noteStack } from "../engine/events.ts";
import { planChanges } from "../engine/plan.ts";
import { updateStack } from "../engine/update.ts";
import { findStack, onStack, requireChangeSet, requireMade, requireStack } from "../find.ts";
import { type ChangeSet, newStack, type Stack, stacksOf } from "../state.ts";
import { invalid, notPlayed } from "../template/template.ts";
import { checkUpdatable, failureOptions } from "./stacks.ts";
import { describeParameters } from "./views.ts";
import { checkName, passRole, readWanted, roleKey } from "./wanted.ts";

type NamesChangeSet = { StackName?: string | undefined; ChangeSetName?: string | undefined };

/** A change set's stack, named or found by the change set's ARN. */
function onChangeSet(action: string): (input: NamesChangeSet, context: CallContext) => ReturnType<typeof onStack>[] {
  return (input, context) => {
    const found = input.StackName ?? ownerOf(context, input.ChangeSetName);
    const name = input.ChangeSetName;
    return [onStack(action, found, context, name === undefined ? {} : { "cloudformation:ChangeSetName": name })];
  };
}

function ownerOf(context: CallContext, changeSetId: string | undefined): string | undefined {
  const stacks = [...stacksOf(context.world, context.account, context.region).values()];
  return stacks.find(({ changeSets }) => changeSets.has(changeSetId ?? ""))?.id;
}

export const changeSetOperations: Readonly<Record<string, Operation>> = {
  CreateChangeSet: operation<CreateChangeSetInput, CreateChangeSetOutput>({
    access: (input, context) => [
      onStack("CreateChangeSet", input.StackName, context, {
        ...roleKey(input.RoleARN),
        "cloudformation:ChangeSetName": input.ChangeSetName ?? "",
      }),
      ...passRole(input.RoleARN),
    ],
    run: (input, context) => {
      checkName("changeSetName", input.ChangeSetName ?? "");
      const stack = input.ChangeSetType === "CREATE" ? stackToCreate(context, input) : stackToUpdate(context, input);
      const changeSet = newChangeSet(context, stack, input);
      if (!stack.current && stack.events.length === 0)
        noteStack(context.world, stack, "REVIEW_IN_PROGRESS", "User Initiated");
      stacksOf(context.world, context.account, context.region).set(stack.id, stack);
      stack.changeSets.set(changeSet.id, changeSet);
      return { Id: changeSet.id, StackId: stack.id };
    },
  }),
  DescribeChangeSet: operation<DescribeChangeSetInput, DescribeChangeSetOutput>({
    access: onChangeSet("DescribeChangeSet"),
    run: (input, context) => {
      const { stack, changeSet } = requireChangeSet(context, input);
      const { wanted } = changeSet;
      return {
        ...summarize(stack, changeSet),
        Parameters: describeParameters(wanted),
        Capabilities: [...wanted.capabilities] as NonNullable<DescribeChangeSetOutput["Capabilities"]>,
        NotificationARNs: [...wanted.notificationArns],
        Tags: Object.entries(wanted.tags).map(([Key, Value]) => ({ Key, Value })),
        Changes: [...changeSet.changes],
        ...(changeSet.onFailure === undefined ? {} : { OnStackFailure: changeSet.onFailure }),
      };
    },
  }),
  ExecuteChangeSet: operation<ExecuteChangeSetInput>({
    access: onChangeSet("ExecuteChangeSet"),
    run: async (input, context) => {
      const { stack, changeSet } = requireChangeSet(context, input);
      if (changeSet.execution !== "AVAILABLE") throw notExecutable(changeSet);
      if (changeSet.type === "UPDATE") checkUpdatable(stack);
      await execute(context, stack, changeSet, input);
    },
  }),
  DeleteChangeSet: operation<DeleteChangeSetInput>({
    access: onChangeSet("DeleteChangeSet"),
    run: (input, context) => {
      const { stack, changeSet } = requireChangeSet(context, input);
      stack.changeSets.delete(changeSet.id);
    },
  }),
  ListChangeSets: operation<ListChangeSetsInput, ListChangeSetsOutput>({
    access: (input, context) => [onStack("ListChangeSets", input.StackName, context)],
    run: (input, context) => {
      const stack = requireStack(context, input.StackName);
      return { Summaries: [...stack.changeSets.values()].map((changeSet) => summarize(stack, changeSet)) };
    },
  }),
};

function stackToCreate(context: CallContext, { StackName = "" }: CreateChangeSetInput): Stack {
  checkName("stackName", StackName);
  const known = findStack(context, StackName);
  if (known?.current)
    throw invalid(`Stack [${StackName}] already exists and cannot be created again with the changeSet [CREATE].`);
  return known ?? newStack(context.world, context, StackName);
}

function stackToUpdate(context: CallContext, { StackName, ChangeSetType }: CreateChangeSetInput): Stack {
  if (ChangeSetType === "IMPORT") throw notPlayed("ChangeSetType IMPORT");
  const stack = requireMade(context, StackName);
  checkUpdatable(stack);
  return stack;
}

/** A change set that would change nothing is made all the same, and FAILED: that is how `aws cloudformation deploy` knows. */
function newChangeSet(context: CallContext, stack: Stack, input: CreateChangeSetInput): ChangeSet {
  const { world, region, account } = context;
  const name = input.ChangeSetName ?? "";
  const same = [...stack.changeSets.values()].find((other) => other.name === name);
  // The AWS CLI names change sets by the second: two `deploy` without changes fit into one here, and never in AWS.
  if (same?.status === "FAILED") stack.changeSets.delete(same.id);
  else if (same)
    throw new AwsError("AlreadyExistsException", `ChangeSet ${name} cannot be created due to a conflict: it exists.`);
  if (input.IncludeNestedStacks === true) throw notPlayed("IncludeNestedStacks");
  const wanted = readWanted(input, stack.current ? stack : undefined);
  const { changes, changesAnything } = planChanges(context, stack, wanted);
  const fails = stack.current !== undefined && !changesAnything;
  return {
    id: `arn:aws:cloudformation:${region}:${account}:changeSet/${name}/${world.chance.uuid()}`,
    name,
    description: input.Description,
    type: stack.current ? "UPDATE" : "CREATE",
    created: context.now,
    wanted,
    changes,
    onFailure: input.OnStackFailure,
    status: fails ? "FAILED" : "CREATE_COMPLETE",
    reason: fails
      ? "The submitted information didn't contain changes. Submit different information to create a change set."
      : undefined,
    execution: fails ? "UNAVAILABLE" : "AVAILABLE",
  };
}

/** Executing one change set discards the others of the stack (API reference, ExecuteChangeSet). */
async function execute(
  context: CallContext,
  stack: Stack,
  changeSet: ChangeSet,
  input: ExecuteChangeSetInput,
): Promise<void> {
  const deployment = openDeployment(context, stack, changeSet.wanted);
  stack.changeSets.clear();
  stack.disableRollback = input.DisableRollback ?? false;
  const options = failureOptions({ ...input, OnFailure: changeSet.onFailure });
  if (changeSet.type === "CREATE") await createStack(deployment, options);
  else await updateStack(deployment, options, stack.policy);
}

function notExecutable({ id, execution, status }: ChangeSet): AwsError {
  const message = `ChangeSet [${id}] cannot be executed in its current status of [${status}], execution status [${execution}]`;
  return new AwsError("InvalidChangeSetStatusException", message);
}

function summarize(stack: Stack, changeSet: ChangeSet): ChangeSetSummary {
  return {
    ChangeSetId: changeSet.id,
    ChangeSetName: changeSet.name,
    StackId: stack.id,
    StackName: stack.name,
    CreationTime: changeSet.created,
    Status: changeSet.status,
    ExecutionStatus: changeSet.execution,
    IncludeNestedStacks: false,
    ...(changeSet.description === undefined ? {} : { Description: changeSet.description }),
    ...(changeSet.reason === undefined ? {} : { StatusReason: changeSet.reason }),
  };
}
