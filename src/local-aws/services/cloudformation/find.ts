import type { Access, CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { type ChangeSet, type Stack, stacksOf } from "./state.ts";
import { invalid } from "./template/template.ts";

/** A stack by name or id; a deleted one by its id alone. */
export function findStack(context: CallContext, reference: string | undefined): Stack | undefined {
  const stacks = stacksOf(context.world, context.account, context.region);
  const byId = stacks.get(reference ?? "");
  return byId ?? [...stacks.values()].find(({ name, deleted }) => name === reference && !deleted);
}

export function requireStack(context: CallContext, reference: string | undefined): Stack {
  const stack = findStack(context, reference);
  if (stack) return stack;
  throw invalid(`Stack with id ${reference} does not exist`);
}

/** A stack that something was made for: one that only awaits its change set has no template and cannot be changed. */
export function requireMade(context: CallContext, reference: string | undefined): Stack {
  const stack = findStack(context, reference);
  if (stack?.current && !stack.deleted) return stack;
  throw invalid(`Stack [${reference}] does not exist`);
}

/** A change set by name with its stack, or by ARN. */
export function requireChangeSet(
  context: CallContext,
  given: { StackName?: string | undefined; ChangeSetName?: string | undefined },
): { stack: Stack; changeSet: ChangeSet } {
  const stacks = [...stacksOf(context.world, context.account, context.region).values()];
  const wanted = given.ChangeSetName ?? "";
  const named = given.StackName === undefined ? stacks : [requireStack(context, given.StackName)];
  for (const stack of named) {
    const changeSet = [...stack.changeSets.values()].find(({ id, name }) => id === wanted || name === wanted);
    if (changeSet) return { stack, changeSet };
  }
  throw new AwsError("ChangeSetNotFoundException", `ChangeSet [${wanted}] does not exist`);
}

/** The permission to do `action` with the stack of a reference, be it there or not. */
export function onStack(
  action: string,
  reference: string | undefined,
  context: CallContext,
  more: Readonly<Record<string, string>> = {},
): Access {
  return { action: `cloudformation:${action}`, resource: stackArnOf(context, reference), context: more };
}

function stackArnOf(context: CallContext, reference: string | undefined): string {
  const place = `arn:aws:cloudformation:${context.region}:${context.account}:stack`;
  if (reference === undefined) return `${place}/*/*`;
  return findStack(context, reference)?.id ?? (reference.startsWith("arn:") ? reference : `${place}/${reference}/*`);
}
