import type {
  CreateStackInput,
  CreateStackOutput,
  DeleteStackInput,
  OnFailure,
  UpdateStackInput,
  UpdateStackOutput,
  UpdateTerminationProtectionInput,
  UpdateTerminationProtectionOutput,
} from "@aws-sdk/client-cloudformation";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { createStack, type FailureOptions } from "../engine/create.ts";
import { deleteStack } from "../engine/delete.ts";
import { openDeployment } from "../engine/deployment.ts";
import { checkUnused } from "../engine/outputs.ts";
import { planChanges } from "../engine/plan.ts";
import { updateStack } from "../engine/update.ts";
import { findStack, onStack, requireMade, requireStack } from "../find.ts";
import { newStack, type Stack, stacksOf } from "../state.ts";
import { invalid } from "../template/template.ts";
import { readPolicyInput } from "./stack-policies.ts";
import { checkName, passRole, readWanted, roleKey } from "./wanted.ts";

export const stackOperations: Readonly<Record<string, Operation>> = {
  CreateStack: operation<CreateStackInput, CreateStackOutput>({
    access: (input, context) => [
      onStack("CreateStack", input.StackName, context, roleKey(input.RoleARN)),
      ...passRole(input.RoleARN),
    ],
    run: async (input, context) => {
      const name = input.StackName ?? "";
      checkName("stackName", name);
      if (findStack(context, name)) throw new AwsError("AlreadyExistsException", `Stack [${name}] already exists`);
      if (input.DisableRollback !== undefined && input.OnFailure !== undefined)
        throw invalid("Either DisableRollback or OnFailure can be specified, not both.");
      const wanted = readWanted(input);
      const stack = newStack(context.world, context, name);
      stack.policy = readPolicyInput(input.StackPolicyBody, input.StackPolicyURL);
      stack.terminationProtection = input.EnableTerminationProtection ?? false;
      stack.disableRollback = input.DisableRollback ?? input.OnFailure === "DO_NOTHING";
      const deployment = openDeployment(context, stack, wanted);
      stacksOf(context.world, context.account, context.region).set(stack.id, stack);
      await createStack(deployment, failureOptions(input));
      return { StackId: stack.id };
    },
  }),
  UpdateStack: operation<UpdateStackInput, UpdateStackOutput>({
    access: (input, context) => [
      onStack("UpdateStack", input.StackName, context, roleKey(input.RoleARN)),
      ...passRole(input.RoleARN),
    ],
    run: async (input, context) => {
      const stack = requireMade(context, input.StackName);
      checkUpdatable(stack);
      const wanted = readWanted(input, stack);
      if (!planChanges(context, stack, wanted).changesAnything) throw invalid("No updates are to be performed.");
      const policy = readPolicyInput(input.StackPolicyBody, input.StackPolicyURL) ?? stack.policy;
      const during = readPolicyInput(input.StackPolicyDuringUpdateBody, input.StackPolicyDuringUpdateURL);
      stack.disableRollback = input.DisableRollback ?? false;
      await updateStack(openDeployment(context, stack, wanted), failureOptions(input), during ?? stack.policy);
      stack.policy = policy;
      return { StackId: stack.id };
    },
  }),
  DeleteStack: operation<DeleteStackInput>({
    access: (input, context) => [
      onStack("DeleteStack", input.StackName, context, roleKey(input.RoleARN)),
      ...passRole(input.RoleARN),
    ],
    run: async (input, context) => {
      const stack = findStack(context, input.StackName);
      // A stack that is not there is deleted: no error (API reference, DeleteStack).
      if (stack && !stack.deleted) await deleteOne(context, stack, input);
    },
  }),
  UpdateTerminationProtection: operation<UpdateTerminationProtectionInput, UpdateTerminationProtectionOutput>({
    access: (input, context) => [onStack("UpdateTerminationProtection", input.StackName, context)],
    run: (input, context) => {
      const stack = requireStack(context, input.StackName);
      stack.terminationProtection = input.EnableTerminationProtection ?? false;
      return { StackId: stack.id };
    },
  }),
};

/** Of a failed creation or update: what DisableRollback and OnFailure ask for. */
export function failureOptions(input: {
  DisableRollback?: boolean | undefined;
  OnFailure?: OnFailure | undefined;
  RetainExceptOnCreate?: boolean | undefined;
}): FailureOptions {
  const onFailure = input.OnFailure ?? (input.DisableRollback === true ? "DO_NOTHING" : "ROLLBACK");
  return { onFailure, retainExceptOnCreate: input.RetainExceptOnCreate ?? false };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html: a rolled back creation can only be deleted */
export function checkUpdatable(stack: Stack): void {
  if (["CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE"].includes(stack.status)) return;
  throw invalid(`Stack:${stack.id} is in ${stack.status} state and can not be updated.`);
}

async function deleteOne(context: CallContext, stack: Stack, input: DeleteStackInput): Promise<void> {
  if (stack.terminationProtection)
    throw invalid(`Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled`);
  if (stack.status.endsWith("_IN_PROGRESS") && stack.status !== "REVIEW_IN_PROGRESS")
    throw invalid(`Stack [${stack.name}] cannot be deleted while in status ${stack.status}`);
  const retain = input.RetainResources ?? [];
  if (retain.length > 0 && stack.status !== "DELETE_FAILED")
    throw invalid(
      "Invalid operation on stack. RetainResources can be specified only when the stack is in the DELETE_FAILED state.",
    );
  for (const { exportName } of stack.outputs)
    if (exportName !== undefined) checkUnused({ context, stack }, exportName, "deleted");
  if (!stack.current) {
    stack.deleted = context.now;
    stack.status = "DELETE_COMPLETE";
    return;
  }
  const wanted = { ...stack.current, roleArn: input.RoleARN ?? stack.current.roleArn };
  const force = input.DeletionMode === "FORCE_DELETE_STACK" && stack.status === "DELETE_FAILED";
  await deleteStack(openDeployment(context, stack, wanted), retain, force);
}
