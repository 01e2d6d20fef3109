import { AwsError } from "../../wire/index.ts";

/** The code of most refusals of EC2. */
export function invalidValue(message: string): AwsError {
  return new AwsError("InvalidParameterValue", message);
}

/** Refuses parameters that would be ignored: never a success that did nothing. */
export function notPlayed<Input extends object>(input: Input, ...names: readonly (keyof Input & string)[]): void {
  const name = names.find((one) => input[one] !== undefined);
  if (name !== undefined)
    throw new AwsError("NotImplemented", `the parameter ${name} is not played in local AWS`, { status: 501 });
}
