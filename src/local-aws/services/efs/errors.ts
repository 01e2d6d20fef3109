import { AwsError } from "../../wire/index.ts";

/** An error of EFS: each says its own code once more. */
export function efsError(code: string, message: string, members: Readonly<Record<string, unknown>> = {}): AwsError {
  return new AwsError(code, message, { members: { ErrorCode: code, ...members } });
}

export function badRequest(message: string): AwsError {
  return efsError("BadRequest", message);
}
