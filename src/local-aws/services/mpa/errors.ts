import { AwsError } from "../../wire/index.ts";

export function invalid(message: string): AwsError {
  return new AwsError("ValidationException", message);
}

export function conflict(message: string): AwsError {
  return new AwsError("ConflictException", message);
}

export function notFound(what: string): AwsError {
  return new AwsError("ResourceNotFoundException", `${what} does not exist.`);
}

export function overQuota(message: string): AwsError {
  return new AwsError("ServiceQuotaExceededException", message);
}
