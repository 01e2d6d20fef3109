import { compilePolicy, type CompiledPolicy } from "#iam";
import type { PolicyDocument } from "#model";
import type { AwsError } from "./wire/index.ts";

/** Compiles a policy as it was given; `malformed` makes the error with which its service refuses a policy that is none. */
export function compileText(name: string, text: string, malformed: (why: string) => AwsError): CompiledPolicy {
  try {
    return compilePolicy(name, JSON.parse(text) as PolicyDocument);
  } catch (error) {
    throw malformed(error instanceof Error ? error.message : String(error));
  }
}
