import { compilePolicy, type CompiledPolicy } from "#iam";
import type { PolicyDocument } from "#model";
import { AwsError } from "./wire/index.ts";

/** Compiles a policy as it was given, or refuses it with the code and the first words that its service uses. */
export function compileText(name: string, text: string, code: string, saying = ""): CompiledPolicy {
  try {
    return compilePolicy(name, JSON.parse(text) as PolicyDocument);
  } catch (error) {
    throw new AwsError(code, `${saying}${error instanceof Error ? error.message : String(error)}`);
  }
}
