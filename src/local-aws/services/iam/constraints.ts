import { AwsError } from "../../wire/index.ts";

/** The sentence in which IAM and STS refuse a value that breaks its type's constraint. */
export function validationError(value: unknown, member: string, constraint: string): AwsError {
  const message = `1 validation error detected: Value '${shown(value)}' at '${member}' failed to satisfy constraint: ${constraint}`;
  return new AwsError("ValidationError", message, { status: 400 });
}

function shown(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Lengths of a text, where it was given. */
export function checkLength(value: string | undefined, member: string, least: number, most: number): void {
  if (value === undefined) return;
  if (value.length > most)
    throw validationError(value, member, `Member must have length less than or equal to ${most}`);
  if (value.length < least)
    throw validationError(value, member, `Member must have length greater than or equal to ${least}`);
}

/** A text that must match a pattern as a whole, where it was given. `pattern` is quoted as AWS writes it. */
export function checkPattern(value: string | undefined, member: string, pattern: RegExp, quoted: string): void {
  if (value === undefined || pattern.test(value)) return;
  throw validationError(value, member, `Member must satisfy regular expression pattern: ${quoted}`);
}

export function checkRange(value: number | undefined, member: string, least: number, most: number): void {
  if (value === undefined) return;
  if (value > most) throw validationError(value, member, `Member must have value less than or equal to ${most}`);
  if (value < least) throw validationError(value, member, `Member must have value greater than or equal to ${least}`);
}

/** Names of users, roles, groups, policies and sessions: `[\w+=,.@-]+`. */
export function checkName(value: string | undefined, member: string, most: number, least = 1): void {
  checkLength(value, member, least, most);
  checkPattern(value, member, /^[\w+=,.@-]*$/, "[\\w+=,.@-]+");
}

const anyPath = /^\/([\u0021-\u007e]+\/)?$/;

/** Paths begin and end with `/` (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html). */
export function checkPath(value: string | undefined, member = "path"): void {
  checkLength(value, member, 1, 512);
  if (value === undefined || anyPath.test(value)) return;
  const message =
    "The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.";
  throw new AwsError("ValidationError", message, { status: 400 });
}
