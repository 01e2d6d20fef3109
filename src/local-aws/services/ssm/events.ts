import type { CallContext, Caller } from "../../service.ts";
import { type EventEnvelope, putOnBus } from "../events/index.ts";
import { newest, type Parameter } from "./state.ts";

const service: Caller = { principal: { kind: "service", name: "ssm.amazonaws.com" } };

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-cwe.html */
export function emitChange(
  context: CallContext,
  operation: "Create" | "Update" | "Delete" | "LabelParameterVersion",
  parameter: Parameter,
): void {
  const { description } = newest(parameter);
  emit(context, "Parameter Store Change", parameter, {
    operation,
    name: parameter.name,
    type: parameter.type,
    ...(description === undefined ? {} : { description }),
  });
}

export function emitPolicyAction(context: CallContext, policyType: string, parameter: Parameter): void {
  emit(context, "Parameter Store Policy Action", parameter, {
    "policy-type": policyType,
    "parameter-name": parameter.name,
    "parameter-type": parameter.type,
  });
}

function emit(context: CallContext, detailType: string, { arn }: Parameter, detail: EventEnvelope["detail"]): void {
  const { world, account, region, now } = context;
  const event: EventEnvelope = {
    version: "0",
    id: world.chance.uuid(),
    "detail-type": detailType,
    source: "aws.ssm",
    account,
    time: now.toISOString(),
    region,
    resources: [arn],
    detail,
  };
  putOnBus(context.as(service, { account, region }), "default", event);
}
