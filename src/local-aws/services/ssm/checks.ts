import type { ParameterType, PutParameterRequest } from "@aws-sdk/client-ssm";
import { AwsError } from "../../wire/index.ts";
import { invalid, unfit } from "./errors.ts";
import { newest, type Parameter } from "./state.ts";

const types: readonly string[] = ["SecureString", "StringList", "String"] satisfies ParameterType[];
const dataTypes: readonly string[] = ["text", "aws:ec2:image", "aws:ssm:integration"];

/** What PutParameter refuses before it looks at any value. */
export function checkPut(input: PutParameterRequest, known: Parameter | undefined): ParameterType {
  const { Type = known?.type, Overwrite, Tags = [], KeyId, DataType = "text" } = input;
  if (Type === undefined) throw invalid("A parameter type is required when you create a parameter.");
  if (!types.includes(Type)) throw unfit(Type, "type", `Member must satisfy enum value set: [${types.join(", ")}]`);
  if (Overwrite === true && Tags.length > 0)
    throw invalid(
      "Invalid request: tags and overwrite can't be used together. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.",
    );
  if (known) checkOverwrite(known, Overwrite, Type);
  if (KeyId !== undefined && Type !== "SecureString")
    throw invalid("KeyId is required for SecureString type parameter only.");
  if (!dataTypes.includes(DataType) || (DataType === "aws:ec2:image" && Type !== "String"))
    throw invalid(`The following data type is not supported: ${DataType} (Data type names are all lowercase.)`);
  return Type;
}

function checkOverwrite(known: Parameter, overwrite: boolean | undefined, type: ParameterType): void {
  if (overwrite !== true)
    throw new AwsError(
      "ParameterAlreadyExists",
      "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.",
    );
  if (known.type !== type)
    throw new AwsError(
      "HierarchyTypeMismatchException",
      `Parameter Store does not support changing a parameter type: ${known.name} is a ${known.type}.`,
    );
}

/** The value is one that the pattern lets through. */
export function checkValue({ Value = "", AllowedPattern }: PutParameterRequest, known?: Parameter): void {
  const pattern = AllowedPattern ?? (known && newest(known).allowedPattern);
  if (pattern !== undefined && pattern !== "" && !compile(pattern).test(Value))
    throw new AwsError(
      "ParameterPatternMismatchException",
      `Parameter value, cannot be validated against allowedPattern: ${pattern}`,
    );
  if (/\{\{[^}]*\}\}/.test(Value))
    throw invalid("Parameters can't be referenced or nested in the values of other parameters.");
}

function compile(pattern: string): RegExp {
  try {
    return new RegExp(pattern);
  } catch {
    throw new AwsError("InvalidAllowedPatternException", `The regular expression ${pattern} is not valid.`);
  }
}
