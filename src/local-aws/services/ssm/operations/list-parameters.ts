import type {
  DescribeParametersRequest,
  DescribeParametersResult,
  GetParametersByPathRequest,
  GetParametersByPathResult,
  ParameterStringFilter,
} from "@aws-sdk/client-ssm";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { onParameter } from "../access.ts";
import { invalid } from "../errors.ts";
import { checkPath, filterKeys, isUnder, matchesAll, matchesOldFilters } from "../filters.ts";
import { page } from "../page.ts";
import { newest, type Parameter, parametersOf, type ParameterVersion } from "../state.ts";
import { metadataView, valueView } from "../views.ts";

const largestPage = { byPath: 10, describe: 50 };
const usualPage = 10;

export const listParameterOperations: Readonly<Record<string, Operation>> = {
  // Who may read a path may read everything below it (API_GetParametersByPath).
  GetParametersByPath: operation<GetParametersByPathRequest, GetParametersByPathResult>({
    access: ({ Path }, context) => [onParameter("GetParametersByPath", Path, context)],
    run: (input, context) => {
      const { Path = "", Recursive = false, ParameterFilters, WithDecryption } = input;
      checkPath(Path);
      const matches = matchesAll(ParameterFilters, filterKeys.byPath);
      const found = all(context).filter((one) => isUnder(Path, one.name, Recursive) && matches(one));
      const { shown, NextToken } = page(found, input, largestPage.byPath);
      return {
        Parameters: shown.map((one) => valueView(context, one, labelled(one, ParameterFilters), WithDecryption)),
        NextToken,
      };
    },
  }),
  DescribeParameters: operation<DescribeParametersRequest, DescribeParametersResult>({
    access: () => [{ action: "ssm:DescribeParameters", resource: "*" }],
    run: (input, context) => {
      const { Filters, ParameterFilters } = input;
      if (Filters !== undefined && ParameterFilters !== undefined)
        throw invalid("You can use either Filters or ParameterFilters in a single request.");
      const old = matchesOldFilters(Filters);
      const matches = matchesAll(ParameterFilters, filterKeys.describe);
      // Shared parameters: nobody shares any here.
      const seen = input.Shared === true ? [] : all(context);
      const { shown, NextToken } = page(
        seen.filter((one) => old(one) && matches(one)),
        input,
        largestPage.describe,
        usualPage,
      );
      return { Parameters: shown.map((one) => metadataView(context.now, one)), NextToken };
    },
  }),
};

function all({ world, account, region }: CallContext): Parameter[] {
  return [...parametersOf(world, account, region).values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A filter by label shows the version that bears it. */
function labelled(parameter: Parameter, filters: readonly ParameterStringFilter[] = []): ParameterVersion {
  const { Values = [], Option } = filters.find(({ Key }) => Key === "Label") ?? {};
  const wanted = (label: string) =>
    Values.some((value) => (Option === "BeginsWith" ? label.startsWith(value) : label === value));
  return parameter.versions.findLast(({ labels }) => [...labels].some(wanted)) ?? newest(parameter);
}
