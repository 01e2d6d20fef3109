import { AwsError } from "../../wire/index.ts";

/** An input that the service refuses, with the field that is wrong. */
export function invalid(field: string, why: string, reason = "fieldValidationFailed"): AwsError {
  const fieldList = [{ name: field, message: why }];
  return new AwsError("ValidationException", `${field} ${why}.`, { members: { reason, fieldList } });
}
