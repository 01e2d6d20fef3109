import { AwsError } from "../../../wire/index.ts";

type Metadata = Readonly<Record<string, string>>;

/** A value that a restore cannot do without. */
export function given(metadata: Metadata, name: string): string {
  const value = text(metadata, name);
  if (value !== undefined) return value;
  throw new AwsError("InvalidParameterValueException", `Invalid restore metadata: ${name} is required`);
}

/** A value that may be left out. */
export function text(metadata: Metadata, name: string): string | undefined {
  const value = metadata[name];
  return value === "" ? undefined : value;
}
