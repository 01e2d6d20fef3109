import type {
  GetParameterHistoryRequest,
  GetParameterHistoryResult,
  GetParameterRequest,
  GetParameterResult,
  GetParametersRequest,
  GetParametersResult,
  Parameter as ParameterView,
} from "@aws-sdk/client-ssm";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { onParameter } from "../access.ts";
import { unfit } from "../errors.ts";
import { limits } from "../limits.ts";
import { referenceOf, requireParameter, selectVersion } from "../names.ts";
import { page } from "../page.ts";
import { historyView, valueView } from "../views.ts";

const mostVersionsAPage = 50;

export const getParameterOperations: Readonly<Record<string, Operation>> = {
  GetParameter: operation<GetParameterRequest, GetParameterResult>({
    access: ({ Name }, context) => [onParameter("GetParameter", Name, context)],
    run: ({ Name, WithDecryption }, context) => ({ Parameter: read(context, Name, WithDecryption) }),
  }),
  GetParameters: operation<GetParametersRequest, GetParametersResult>({
    access: ({ Names = [] }, context) => Names.map((name) => onParameter("GetParameters", name, context)),
    run: ({ Names = [], WithDecryption }, context) => {
      checkNames(Names);
      const each = [...new Set(Names)].map((name) => [name, readIfThere(context, name, WithDecryption)] as const);
      return {
        Parameters: each.flatMap(([, view]) => (view ? [view] : [])),
        InvalidParameters: each.filter(([, view]) => !view).map(([name]) => name),
      };
    },
  }),
  GetParameterHistory: operation<GetParameterHistoryRequest, GetParameterHistoryResult>({
    access: ({ Name }, context) => [onParameter("GetParameterHistory", Name, context)],
    run: (input, context) => {
      const parameter = requireParameter(context, input.Name);
      const { shown, NextToken } = page(parameter.versions, input, mostVersionsAPage);
      return {
        Parameters: shown.map((version) => historyView(context, parameter, version, input.WithDecryption)),
        NextToken,
      };
    },
  }),
};

/** One to ten names. */
export function checkNames(names: readonly string[]): void {
  if (names.length < 1 || names.length > limits.namesInOneCall)
    throw unfit(
      `[${names.join(", ")}]`,
      "names",
      `Member must have length less than or equal to ${limits.namesInOneCall}.`,
    );
}

function read(context: CallContext, name: string | undefined, decrypt: boolean | undefined): ParameterView {
  const parameter = requireParameter(context, name);
  const { selector } = referenceOf(context, name);
  return valueView(context, parameter, selectVersion(parameter, selector), decrypt, selector);
}

const notThere: readonly string[] = ["ParameterNotFound", "ParameterVersionNotFound"];

function readIfThere(context: CallContext, name: string, decrypt: boolean | undefined): ParameterView | undefined {
  try {
    return read(context, name, decrypt);
  } catch (error) {
    if (error instanceof AwsError && notThere.includes(error.code)) return undefined;
    throw error;
  }
}
