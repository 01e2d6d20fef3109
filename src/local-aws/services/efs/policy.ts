import { type CompiledPolicy, decide } from "#iam";
import type { CallContext, ResourceGuard } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import type { World } from "../../world/index.ts";
import { compileText } from "../../policy-text.ts";
import { identityPoliciesOf } from "../iam/index.ts";
import { parseArn } from "#model";
import { efsError } from "./errors.ts";
import { type FileSystem, fileSystemByArn } from "./state.ts";

/** A file system's own policy and tags take part in every decision about it. */
export function efsGuard(world: World, arn: string): ResourceGuard | undefined {
  const found = fileSystemByArn(world, arn);
  const owner = parseArn(arn)?.account;
  if (!found || owner === undefined) return undefined;
  return { owner, policies: found.policy ? [found.policy.compiled] : [], tags: Object.fromEntries(found.tags) };
}

/** Compiles a policy, or refuses one that is none. */
export function compileFilePolicy(text: string): CompiledPolicy {
  try {
    return compileText("file-system-policy", text, "InvalidPolicyException");
  } catch (error) {
    if (error instanceof AwsError) throw invalidPolicy(error.message);
    throw error;
  }
}

/** Refuses a policy after which its writer could not change it again (API_PutFileSystemPolicy.html). */
export function checkLockout(
  { world, caller, account }: CallContext,
  { arn }: FileSystem,
  policy: CompiledPolicy,
): void {
  const request = {
    principal: caller.principal,
    action: "elasticfilesystem:PutFileSystemPolicy",
    resource: arn,
    resourceAccount: account,
    context: {},
  };
  const identity = identityPoliciesOf(world, caller.principal);
  const set = { identity, resource: [policy], serviceControl: [], resourceControl: [] };
  if (decide(request, set, "either").outcome !== "allow")
    throw invalidPolicy("The new policy will not allow you to change the file system policy in the future.");
}

function invalidPolicy(message: string): AwsError {
  return efsError("InvalidPolicyException", message);
}
