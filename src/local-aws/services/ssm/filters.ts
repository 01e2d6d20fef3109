import type { ParametersFilter, ParameterStringFilter } from "@aws-sdk/client-ssm";
import { AwsError } from "../../wire/index.ts";
import { invalid } from "./errors.ts";
import { newest, type Parameter } from "./state.ts";

type Matches = (parameter: Parameter) => boolean;

/** What a filter may be about in which call: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParameterStringFilter.html */
const options: Readonly<Record<string, readonly string[]>> = {
  Name: ["Equals", "BeginsWith", "Contains"],
  Path: ["OneLevel", "Recursive"],
  Label: ["Equals", "BeginsWith"],
  tag: ["Equals", "BeginsWith"],
  Type: ["Equals", "BeginsWith"],
  KeyId: ["Equals", "BeginsWith"],
  Tier: ["Equals"],
  DataType: ["Equals", "BeginsWith"],
};

export const filterKeys = {
  describe: ["Name", "Path", "tag", "Type", "KeyId", "Tier", "DataType"],
  byPath: ["Label", "Type", "KeyId"],
} as const;

/** All filters of a call as one question; filters are anded, the values of one ored. */
export function matchesAll(filters: readonly ParameterStringFilter[] = [], allowed: readonly string[]): Matches {
  const keys = filters.map(({ Key }) => Key);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined)
    throw new AwsError(
      "InvalidFilterKey",
      `The following filter is duplicated in the request: ${twice}. A request can contain only one occurrence of a specific filter.`,
    );
  const each = filters.map((filter) => matcher(filter, allowed));
  return (parameter) => each.every((matches) => matches(parameter));
}

/** The older form of DescribeParameters: names, types and keys, by their beginning where they are names. */
export function matchesOldFilters(filters: readonly ParametersFilter[] = []): Matches {
  const each = filters.map(({ Key, Values }) => {
    const Option = Key === "Name" ? "BeginsWith" : "Equals";
    return matcher({ Key, Option, Values }, filterKeys.describe);
  });
  return (parameter) => each.every((matches) => matches(parameter));
}

function matcher({ Key = "", Option, Values = [] }: ParameterStringFilter, allowed: readonly string[]): Matches {
  const key = Key.startsWith("tag:") ? "tag" : Key;
  if (!allowed.includes(key))
    throw new AwsError(
      "InvalidFilterKey",
      `The following filter key is not valid: ${Key}. Valid filter keys include: [${allowed.join(", ")}]`,
    );
  const option = Option ?? (key === "Path" ? "OneLevel" : "Equals");
  checkFilter(key, option, Values);
  return (parameter) => valuesOf(Key, parameter).some((value) => isWanted(option, Values, value));
}

function checkFilter(key: string, option: string, values: readonly string[]): void {
  const valid = options[key] ?? [];
  if (!valid.includes(option))
    throw new AwsError(
      "InvalidFilterOption",
      `The following filter option is not valid: ${option}. Valid options include: [${valid.join(", ")}]`,
    );
  if (values.length === 0 && key !== "tag")
    throw new AwsError("InvalidFilterValue", `The following filter values are missing : null for filter key ${key}`);
  const known = knownValues[key];
  const unknown = option === "Equals" ? values.find((value) => known?.includes(value) === false) : undefined;
  if (unknown !== undefined)
    throw new AwsError(
      "InvalidFilterValue",
      `The following filter value is not valid: ${unknown}. Valid values include: [${known?.join(", ")}]`,
    );
  if (key === "Path") for (const path of values) checkPath(path);
}

const knownValues: Readonly<Record<string, readonly string[]>> = {
  Tier: ["Standard", "Advanced", "Intelligent-Tiering"],
  Type: ["String", "StringList", "SecureString"],
};

/** A path begins with a slash and is made of names. */
export function checkPath(path: string): void {
  if (/^\/([\w.-]+(\/[\w.-]+)*\/?)?$/.test(path)) return;
  throw invalid(
    'The parameter doesn\'t meet the parameter name requirements. The parameter name must begin with a forward slash "/". It can\'t be prefixed with "aws" or "ssm" (case-insensitive). It must use only letters, numbers, or the following symbols: . (period), - (hyphen), _ (underscore). Special characters are not allowed. All sub-paths, if specified, must use the forward slash symbol "/". Valid example: /get/parameters2-/by1./path0_.',
  );
}

function valuesOf(key: string, parameter: Parameter): readonly (string | undefined)[] {
  const { keyReference, tier, dataType } = newest(parameter);
  if (key.startsWith("tag:")) {
    const tag = parameter.tags.get(key.slice("tag:".length));
    return tag === undefined ? [] : [tag];
  }
  // With a slash before it and without, a name of one level is the same one.
  if (key === "Name") return [parameter.name, parameter.name.replace(/^\/([^/]*)$/, "$1"), `/${parameter.name}`];
  if (key === "Label") return parameter.versions.flatMap(({ labels }) => [...labels]);
  const one: Readonly<Record<string, string | undefined>> = {
    Path: parameter.name,
    Type: parameter.type,
    KeyId: keyReference,
    Tier: tier,
    DataType: dataType,
  };
  return [one[key]];
}

function isWanted(option: string, wanted: readonly string[], value: string | undefined): boolean {
  if (value === undefined) return false;
  if (wanted.length === 0) return true;
  switch (option) {
    case "BeginsWith":
      return wanted.some((one) => value.startsWith(one));
    case "Contains":
      return wanted.some((one) => value.includes(one));
    case "OneLevel":
    case "Recursive":
      return wanted.some((one) => isUnder(one, value, option === "Recursive"));
    default:
      return wanted.includes(value);
  }
}

/** Below a path: directly, or at any depth. */
export function isUnder(path: string, name: string, recursive: boolean): boolean {
  const prefix = path.endsWith("/") ? path : `${path}/`;
  const rest = name.startsWith("/") ? name : `/${name}`;
  return rest.startsWith(prefix) && (recursive || !rest.slice(prefix.length).includes("/"));
}
