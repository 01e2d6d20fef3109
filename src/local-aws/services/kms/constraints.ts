import { AwsError } from "../../wire/index.ts";

/** The sentence in which KMS refuses a value that breaks its type's constraint; bytes are not repeated. */
function violated(value: unknown, member: string, constraint: string): AwsError {
  const quoted = value instanceof Uint8Array ? "Value" : `Value '${String(value)}'`;
  const message = `1 validation error detected: ${quoted} at '${member}' failed to satisfy constraint: Member must ${constraint}`;
  return new AwsError("ValidationException", message);
}

/** The length of a text or of bytes, where they were given. */
export function checkSize(value: string | Uint8Array | undefined, member: string, least: number, most: number): void {
  if (value === undefined) return;
  if (value.length < least) throw violated(value, member, `have length greater than or equal to ${least}`);
  if (value.length > most) throw violated(value, member, `have length less than or equal to ${most}`);
}

export function checkRange(value: number | undefined, member: string, least: number, most: number): void {
  if (value === undefined) return;
  if (value < least) throw violated(value, member, `have value greater than or equal to ${least}`);
  if (value > most) throw violated(value, member, `have value less than or equal to ${most}`);
}

export function checkPattern(value: string, member: string, pattern: RegExp): void {
  if (!pattern.test(value)) throw violated(value, member, `satisfy regular expression pattern: ${pattern.source}`);
}

export function checkOneOf(value: string | undefined, member: string, allowed: readonly string[]): void {
  if (value === undefined || allowed.includes(value)) return;
  throw violated(value, member, `satisfy enum value set: [${allowed.join(", ")}]`);
}
