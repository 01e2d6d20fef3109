import { decide } from "#iam";
import type { PolicyDocument } from "#model";
import type { CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { identityPoliciesOf, roleByArn } from "../iam/index.ts";
import { compileKeyPolicy } from "./state.ts";

/**
 * Refuses what KMS refuses: a policy that is none, one that names a role that does not exist, and one after which its
 * writer could not change it again (https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html).
 */
export function checkKeyPolicy(context: CallContext, text: string, bypassLockoutCheck: boolean): void {
  for (const principal of principalsOf(parse(text))) requirePrincipal(context, principal);
  if (!bypassLockoutCheck && !canStillChange(context, text)) {
    throw malformed("The new key policy will not allow you to update the key policy in the future.");
  }
}

function parse(text: string): PolicyDocument {
  try {
    compileKeyPolicy(text);
    return JSON.parse(text) as PolicyDocument;
  } catch (error) {
    throw malformed(error instanceof Error ? error.message : String(error));
  }
}

function principalsOf(document: PolicyDocument): readonly string[] {
  const statements = "Effect" in document.Statement ? [document.Statement] : document.Statement;
  return statements.flatMap(({ Principal }) => {
    if (Principal === undefined || Principal === "*" || Principal.AWS === undefined) return [];
    return typeof Principal.AWS === "string" ? [Principal.AWS] : Principal.AWS;
  });
}

function requirePrincipal({ world }: CallContext, principal: string): void {
  if (/^arn:aws:iam::\d{12}:role\//.test(principal) && !roleByArn(world, principal)) {
    throw malformed("Policy contains a statement with one or more invalid principals.");
  }
}

function canStillChange({ world, caller, account }: CallContext, text: string): boolean {
  const request = {
    principal: caller.principal,
    action: "kms:PutKeyPolicy",
    resource: "*",
    resourceAccount: account,
    context: {},
  };
  const identity = identityPoliciesOf(world, caller.principal);
  const set = { identity, resource: [compileKeyPolicy(text)], serviceControl: [], resourceControl: [] };
  return decide(request, set, "required").outcome === "allow";
}

function malformed(message: string): AwsError {
  return new AwsError("MalformedPolicyDocumentException", message);
}
