import { type CompiledPolicy, compilePolicy } from "#iam";
import type { PolicyDocument } from "#model";
import { invalidInput, violation } from "./inputs.ts";

const longest = 40_000;

/** What may be delegated (https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html). */
const delegable = new Set([
  "attachpolicy",
  "createpolicy",
  "deletepolicy",
  "describeaccount",
  "describecreateaccountstatus",
  "describeeffectivepolicy",
  "describehandshake",
  "describeorganization",
  "describeorganizationalunit",
  "describepolicy",
  "describeresourcepolicy",
  "detachpolicy",
  "disablepolicytype",
  "enablepolicytype",
  "tagresource",
  "untagresource",
  "updatepolicy",
]);

/** Reads the organization's resource policy, or answers as PutResourcePolicy does. */
export function readDelegationPolicy(content: string): CompiledPolicy {
  if (content.length > longest)
    throw violation("POLICY_CONTENT_LIMIT_EXCEEDED", `The resource policy exceeds ${longest} characters.`);
  const compiled = compile(content);
  for (const { principal } of compiled.statements)
    if (principal === undefined) throw invalidInput("INVALID_PRINCIPAL", "You specified an invalid principal.");
  for (const action of actionsIn(content))
    if (!isDelegable(action.toLowerCase()))
      throw invalidInput("UNSUPPORTED_ACTION_IN_RESOURCE_POLICY", `The action can't be delegated: ${action}`);
  return compiled;
}

function compile(content: string): CompiledPolicy {
  try {
    return compilePolicy("organization-resource-policy", JSON.parse(content) as PolicyDocument);
  } catch {
    throw invalidInput("INVALID_RESOURCE_POLICY_JSON", "You provided a resource policy that is not valid.");
  }
}

/** Lists may all be delegated, and a wildcard is taken for what it matches. */
function isDelegable(action: string): boolean {
  const [service, name = ""] = action.split(":");
  if (service !== "organizations") return false;
  return name.startsWith("list") || /[*?]/.test(name) || delegable.has(name);
}

function actionsIn(content: string): readonly string[] {
  const { Statement } = JSON.parse(content) as PolicyDocument;
  const statements = Array.isArray(Statement) ? Statement : [Statement];
  return statements.flatMap(({ Action = [] }: { Action?: string | readonly string[] }) => Action);
}
