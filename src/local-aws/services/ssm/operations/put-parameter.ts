import type { ParameterType, PutParameterRequest, PutParameterResult } from "@aws-sdk/client-ssm";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { onParameter } from "../access.ts";
import { callerName } from "../caller-name.ts";
import { checkPut, checkValue } from "../checks.ts";
import { emitChange } from "../events.ts";
import { checkNewName, parameterNamed } from "../names.ts";
import { readPolicies } from "../policies.ts";
import { awaitPolicies } from "../policy-clock.ts";
import { newest, type Parameter, parameterArn, parametersOf, type ParameterVersion } from "../state.ts";
import { addTags, tagContext } from "../tags.ts";
import { checkSize, tierOf } from "../tiers.ts";
import { defaultKey, sealValue } from "../values.ts";
import { addVersion } from "../versions.ts";

export const putParameterOperations: Readonly<Record<string, Operation>> = {
  PutParameter: operation<PutParameterRequest, PutParameterResult>({
    access: (input, context) => {
      const put = onParameter("PutParameter", input.Name, context, tagContext(input.Tags));
      return (input.Tags ?? []).length === 0 ? [put] : [put, { ...put, action: "ssm:AddTagsToResource" }];
    },
    run: (input, context) => {
      const name = input.Name ?? "";
      checkNewName(name);
      const parameters = parametersOf(context.world, context.account, context.region);
      const known = parameterNamed(parameters, name);
      const type = checkPut(input, known);
      const version = newVersion(context, input, type, known);
      const parameter = known ?? emptyParameter(context, name, type);
      if (!known) addTags(parameter.tags, input.Tags ?? []);
      addVersion(parameter, version);
      parameters.set(parameter.name, parameter);
      awaitPolicies(context, parameter);
      emitChange(context, known ? "Update" : "Create", parameter);
      return { Version: version.number, Tier: version.tier };
    },
  }),
};

function emptyParameter({ account, region, now }: CallContext, name: string, type: ParameterType): Parameter {
  return { name, arn: parameterArn(account, region, name), type, created: now, tags: new Map(), versions: [] };
}

/** What an update does not say stays as it was. */
function newVersion(
  context: CallContext,
  input: PutParameterRequest,
  type: ParameterType,
  known: Parameter | undefined,
): ParameterVersion {
  const before = known && newest(known);
  const value = input.Value ?? "";
  const tier = tierOf(context, input, known);
  checkSize(tier, value);
  checkValue(input, known);
  const { now, account, region } = context;
  const keyReference = type === "SecureString" ? (input.KeyId ?? before?.keyReference ?? defaultKey) : undefined;
  const arn = parameterArn(account, region, input.Name ?? "");
  return {
    number: (before?.number ?? 0) + 1,
    policies: input.Policies === undefined ? (before?.policies ?? []) : readPolicies(input.Policies, now),
    value: keyReference === undefined ? value : sealValue(context, arn, keyReference, tier, value),
    keyReference,
    description: input.Description ?? before?.description,
    allowedPattern: input.AllowedPattern ?? before?.allowedPattern,
    dataType: input.DataType ?? before?.dataType ?? "text",
    tier,
    modified: now,
    modifiedBy: callerName(context.caller),
    labels: new Set(),
  };
}
