import { compilePolicy, type CompiledPolicy } from "#iam";
import type { AccountId, Arn } from "#model";
import type { CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { checkLength, managedPolicy, readPolicy } from "../iam/index.ts";

/** The session policies that STS operations take. */
export interface GivenPolicies {
  readonly Policy?: string | undefined;
  readonly PolicyArns?: readonly { readonly arn?: string | undefined }[] | undefined;
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const mostPolicyArns = 10;
const longestPolicy = 2048;

/** Compiles what narrows a session; undefined where nothing does. Managed policies are those of the session's own account. */
export function sessionPolicies(
  given: GivenPolicies,
  name: string,
  account: AccountId,
  { world }: CallContext,
): readonly CompiledPolicy[] | undefined {
  const { Policy, PolicyArns = [] } = given;
  if (Policy === undefined && PolicyArns.length === 0) return undefined;
  const inline = Policy === undefined ? [] : [readPolicy(`session-policy:${name}`, Policy).compiled];
  return [...inline, ...PolicyArns.map(({ arn = "" }) => sessionPolicyOf(world, account, arn))];
}

function sessionPolicyOf(world: CallContext["world"], account: AccountId, arn: string): CompiledPolicy {
  const own = ["aws", account].includes(arn.split(":")[4] ?? "");
  const policy = own ? managedPolicy(world, arn as Arn) : undefined;
  if (policy) return policy;
  throw new AwsError("InvalidParameterValue", `Policy ${arn} does not exist or is not attachable.`);
}

export function checkSessionPolicies({ Policy, PolicyArns = [] }: GivenPolicies): void {
  checkLength(Policy, "policy", 1, longestPolicy);
  if (PolicyArns.length <= mostPolicyArns) return;
  const message = `Cannot exceed quota for PoliciesPerSession: ${mostPolicyArns}`;
  throw new AwsError("ValidationError", message);
}

/** What the temporary keys of users may not do (id_credentials_temp_compare-options), as a session policy. */
export function denying(name: string, actions: readonly string[]): CompiledPolicy {
  return compilePolicy(name, {
    Version: "2012-10-17",
    Statement: [{ Effect: "Deny", Action: actions, Resource: "*" }],
  });
}

export const everything: CompiledPolicy = compilePolicy("session", {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
});
