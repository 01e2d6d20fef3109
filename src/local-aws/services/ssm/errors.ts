import { AwsError } from "../../wire/index.ts";

export function invalid(message: string): AwsError {
  return new AwsError("ValidationException", message);
}

/** A value that the model's own constraints refuse. */
export function unfit(value: unknown, member: string, rule: string): AwsError {
  return invalid(
    `1 validation error detected: Value '${String(value)}' at '${member}' failed to satisfy constraint: ${rule}`,
  );
}

export function parameterNotFound(name: string): AwsError {
  return new AwsError("ParameterNotFound", `Parameter ${name} not found.`);
}

export function versionNotFound(name: string, asked: string): AwsError {
  return new AwsError(
    "ParameterVersionNotFound",
    `Systems Manager could not find version ${asked} of ${name}. Verify the version and try again.`,
  );
}
