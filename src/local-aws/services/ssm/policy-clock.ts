import { appointment, type CallContext } from "../../service.ts";
import { emitChange, emitPolicyAction } from "./events.ts";
import { dueAt } from "./policies.ts";
import { newest, type Parameter, parametersOf, type ParameterPolicy } from "./state.ts";

interface Due {
  readonly name: string;
  readonly created: number;
  readonly version: number;
  readonly type: ParameterPolicy["type"];
}

/** Has the policies of a parameter's newest version act in their time, unless another version has come by then. */
export function awaitPolicies(context: CallContext, parameter: Parameter): void {
  const now = context.now.getTime();
  const { number: version, policies } = newest(parameter);
  for (const policy of policies) {
    const at = dueAt(policy, parameter);
    const about: Due = { name: parameter.name, created: parameter.created.getTime(), version, type: policy.type };
    if (at > now && Number.isFinite(at)) context.later(at, policyIsDue, about);
  }
}

const policyIsDue = appointment("ssm: a parameter policy is due", (context, { name, created, version, type }: Due) => {
  const parameters = parametersOf(context.world, context.account, context.region);
  const parameter = parameters.get(name);
  if (parameter?.created.getTime() !== created || newest(parameter).number !== version) return;
  if (type === "Expiration") {
    parameters.delete(name);
    emitChange(context, "Delete", parameter);
  }
  emitPolicyAction(context, type, parameter);
});
