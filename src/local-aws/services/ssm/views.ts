import type {
  Parameter as ParameterView,
  ParameterHistory,
  ParameterInlinePolicy,
  ParameterMetadata,
} from "@aws-sdk/client-ssm";
import type { CallContext } from "../../service.ts";
import { dueAt } from "./policies.ts";
import { newest, type Parameter, type ParameterVersion } from "./state.ts";
import { readValue } from "./values.ts";

/** A parameter with its value. */
export function valueView(
  context: CallContext,
  parameter: Parameter,
  version: ParameterVersion,
  decrypt: boolean | undefined,
  selector?: string,
): ParameterView {
  return {
    Name: parameter.name,
    Type: parameter.type,
    Value: readValue(context, parameter, version, decrypt),
    Version: version.number,
    ...(selector === undefined ? {} : { Selector: `:${selector}` }),
    LastModifiedDate: version.modified,
    ARN: parameter.arn,
    DataType: version.dataType,
  };
}

/** A parameter without its value, as lists show it. */
export function metadataView(now: Date, parameter: Parameter): ParameterMetadata {
  return { ARN: parameter.arn, ...common(now, parameter, newest(parameter)) };
}

export function historyView(
  context: CallContext,
  parameter: Parameter,
  version: ParameterVersion,
  decrypt: boolean | undefined,
): ParameterHistory {
  return {
    ...common(context.now, parameter, version),
    Value: readValue(context, parameter, version, decrypt),
    Labels: [...version.labels],
  };
}

function common(now: Date, parameter: Parameter, version: ParameterVersion) {
  const { keyReference, description, allowedPattern } = version;
  return {
    Name: parameter.name,
    Type: parameter.type,
    ...(keyReference === undefined ? {} : { KeyId: keyReference }),
    LastModifiedDate: version.modified,
    LastModifiedUser: version.modifiedBy,
    ...(description === undefined ? {} : { Description: description }),
    ...(allowedPattern === undefined ? {} : { AllowedPattern: allowedPattern }),
    Version: version.number,
    Tier: version.tier,
    Policies: policyViews(now, parameter, version),
    DataType: version.dataType,
  };
}

function policyViews(now: Date, parameter: Parameter, { policies }: ParameterVersion): ParameterInlinePolicy[] {
  return policies.map((policy) => ({
    PolicyText: policy.text,
    PolicyType: policy.type,
    PolicyStatus: dueAt(policy, parameter) <= now.getTime() ? "Finished" : "Pending",
  }));
}
