import type { CallContext } from "../../../service.ts";
import { assumeForService } from "../../iam/index.ts";
import { type Stack, type StackResource, stacksOf, type Wanted } from "../state.ts";
import { evaluateConditions } from "../template/conditions.ts";
import { orderResources } from "../template/order.ts";
import { parameterValue } from "../template/parameters.ts";
import { plainScope } from "../template/functions.ts";
import { pseudoParameters, type Scope, type Visible } from "../template/scope.ts";
import { invalid, type Value } from "../template/template.ts";

/** One stack on its way to what is wanted of it. */
export interface Deployment {
  readonly context: CallContext;
  /** Who makes the resources: the caller, or the role that was passed. */
  readonly hands: CallContext;
  readonly stack: Stack;
  readonly wanted: Wanted;
  readonly scope: Scope;
  /** Resources whose conditions hold, those first that others need. */
  readonly order: readonly string[];
  /** Exports of other stacks that were looked up. */
  readonly imports: Set<string>;
}

type Lookup = (logicalId: string) => Visible | undefined;

/** Evaluates conditions and order; nothing is made yet. */
export function openDeployment(context: CallContext, stack: Stack, wanted: Wanted, lookup?: Lookup): Deployment {
  const plain = plainScope(wanted.template, stack.region, namesOf(stack, wanted));
  const conditions = evaluateConditions(plain);
  const imports = new Set<string>();
  const scope: Scope = {
    ...plain,
    conditions,
    resource: lookup ?? ((id) => visible(stack.resources.get(id))),
    exported: (name) => importValue(context, name, imports),
  };
  const hands = handsOf(context, wanted.roleArn);
  return { context, hands, stack, wanted, scope, order: orderResources(wanted.template, conditions), imports };
}

/** A resource as functions see it. */
export function visible(resource: StackResource | undefined): Visible | undefined {
  return (
    resource && {
      ref: resource.physicalId ?? "",
      attribute: (name) => resource.attributes[name],
    }
  );
}

function namesOf(stack: Stack, { template, parameters, notificationArns }: Wanted): ReadonlyMap<string, Value> {
  const given = [...parameters].map(
    ([name, text]) => [name, parameterValue(template.parameters.get(name) ?? {}, text)] as const,
  );
  return new Map([...given, ...Object.entries(pseudoParameters({ ...stack, notificationArns }))]);
}

/** With a role, its permissions count and not the caller's: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html */
function handsOf(context: CallContext, roleArn: string | undefined): CallContext {
  if (roleArn === undefined) return context;
  const session = assumeForService(context, "cloudformation.amazonaws.com", roleArn, "AWSCloudFormation");
  if (!session) throw invalid(`Role ${roleArn} is invalid or cannot be assumed`);
  const { origin } = context.caller;
  return context.as(origin === undefined ? session : { ...session, origin }, { account: context.account });
}

function importValue(context: CallContext, name: string, imports: Set<string>): Value {
  for (const { outputs } of liveStacks(context))
    for (const { exportName, value } of outputs) {
      if (exportName !== name) continue;
      imports.add(name);
      return value;
    }
  throw invalid(`No export named ${name} found.`);
}

/** Stacks of this account and Region that were not deleted. */
export function liveStacks(context: CallContext): readonly Stack[] {
  return [...stacksOf(context.world, context.account, context.region).values()].filter(({ deleted }) => !deleted);
}
