import { AwsError } from "../../../wire/index.ts";

export function malformed(message: string): AwsError {
  return new AwsError("MalformedPolicyDocument", message, { status: 400 });
}

/** What IAM says of a document whose elements are not where or what they should be. */
export function syntaxErrors(): AwsError {
  return malformed("Syntax errors in policy.");
}

/** What IAM says of a document that its older reader trips over. */
export function legacyParsing(): AwsError {
  return malformed("The policy failed legacy parsing");
}
