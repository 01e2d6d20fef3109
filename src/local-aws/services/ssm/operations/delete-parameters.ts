import type {
  DeleteParameterRequest,
  DeleteParameterResult,
  DeleteParametersRequest,
  DeleteParametersResult,
} from "@aws-sdk/client-ssm";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { onParameter } from "../access.ts";
import { parameterNotFound } from "../errors.ts";
import { emitChange } from "../events.ts";
import { parameterNamed } from "../names.ts";
import { parametersOf } from "../state.ts";
import { checkNames } from "./get-parameters.ts";

export const deleteParameterOperations: Readonly<Record<string, Operation>> = {
  DeleteParameter: operation<DeleteParameterRequest, DeleteParameterResult>({
    access: ({ Name }, context) => [onParameter("DeleteParameter", Name, context)],
    run: ({ Name = "" }, context) => {
      if (!remove(context, Name)) throw parameterNotFound(Name);
      return {};
    },
  }),
  DeleteParameters: operation<DeleteParametersRequest, DeleteParametersResult>({
    access: ({ Names = [] }, context) => Names.map((name) => onParameter("DeleteParameters", name, context)),
    run: ({ Names = [] }, context) => {
      checkNames(Names);
      const each = Names.map((name) => [name, remove(context, name)] as const);
      return {
        DeletedParameters: each.filter(([, gone]) => gone).map(([name]) => name),
        InvalidParameters: each.filter(([, gone]) => !gone).map(([name]) => name),
      };
    },
  }),
};

/** All versions go, at once; an ARN or a selector names nothing here. */
function remove(context: CallContext, name: string): boolean {
  const parameters = parametersOf(context.world, context.account, context.region);
  const parameter = parameterNamed(parameters, name);
  if (!parameter) return false;
  parameters.delete(parameter.name);
  emitChange(context, "Delete", parameter);
  return true;
}
