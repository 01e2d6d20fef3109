import { AwsError } from "../../wire/index.ts";

/** A text that is no policy of its type. */
export function malformed(why: string): AwsError {
  const message = `The provided policy document does not meet the requirements of the specified policy type: ${why}.`;
  return new AwsError("MalformedPolicyDocumentException", message);
}
