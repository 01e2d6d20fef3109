import type { AccountId } from "#model";
import type { ResourceGuard, Service } from "../../service.ts";
import type { World } from "../../world/index.ts";
import { deleteParameterOperations } from "./operations/delete-parameters.ts";
import { getParameterOperations } from "./operations/get-parameters.ts";
import { labelOperations } from "./operations/labels.ts";
import { listParameterOperations } from "./operations/list-parameters.ts";
import { putParameterOperations } from "./operations/put-parameter.ts";
import { tagOperations } from "./operations/tags.ts";
import { parameterByArn } from "./state.ts";

export { newParameter, type Parameter, parametersOf } from "./state.ts";

/** Parameter Store; the rest of Systems Manager answers 501. */
export const ssm: Service = {
  name: "ssm",
  accessDenied: "AccessDeniedException",
  operations: {
    ...putParameterOperations,
    ...getParameterOperations,
    ...listParameterOperations,
    ...deleteParameterOperations,
    ...labelOperations,
    ...tagOperations,
  },
  guard,
};

/** A parameter's tags take part in decisions; policies of its own it has none. */
function guard(world: World, arn: string): ResourceGuard | undefined {
  const parameter = parameterByArn(world, arn);
  const owner: AccountId | undefined = parameter && arn.split(":")[4];
  return owner === undefined ? undefined : { owner, policies: [], tags: Object.fromEntries(parameter?.tags ?? []) };
}
