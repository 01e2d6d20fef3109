import { AwsError } from "../../wire/index.ts";

export function invalidValue(message: string): AwsError {
  return new AwsError("InvalidParameterValue", message);
}

export function invalidCombination(message: string): AwsError {
  return new AwsError("InvalidParameterCombination", message);
}

/** A thing that is not there: RDS says so with 404. */
export function notFound(code: string, message: string): AwsError {
  return new AwsError(code, message, { status: 404 });
}

/** What local AWS leaves out of an operation that it plays. */
export function notPlayed(message: string): AwsError {
  return new AwsError("NotImplemented", `local AWS ${message}`, { status: 501 });
}

/** Refuses input that would have no effect here: never a silent success. */
export function refuseOthers(input: object, played: readonly string[]): void {
  const others = Object.entries(input).filter(([name, value]) => value !== undefined && !played.includes(name));
  if (others.length > 0) throw notPlayed(`does not play ${others.map(([name]) => name).join(", ")}`);
}
