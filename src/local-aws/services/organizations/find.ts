import type { AccountId } from "#model";
import type { CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { checkId } from "./inputs.ts";
import { type Organization, organizationOf, type OrganizationPolicy, type Target } from "./state.ts";

export function requireOrganization(context: CallContext, outside: () => AwsError = notInUse): Organization {
  const organization = organizationOf(context.world, context.account);
  if (organization) return organization;
  throw outside();
}

function notInUse(): AwsError {
  return new AwsError("AWSOrganizationsNotInUseException", "Your account is not a member of an organization.");
}

/** Also the answer to one who is in no organization and asks for an account (API reference, DescribeAccount). */
export function accountNotFound(): AwsError {
  return new AwsError("AccountNotFoundException", "You specified an account that doesn't exist.");
}

/** What a policy is attached to. */
export function requireTarget(organization: Organization, id: string | undefined): Target {
  checkId(id, ["root", "unit", "account"], "INVALID_PATTERN_TARGET_ID");
  const target = organization.targets.get(id ?? "");
  if (target) return target;
  throw new AwsError("TargetNotFoundException", "You specified a target that doesn't exist.");
}

export function requirePolicy(
  organization: Organization,
  id: string | undefined,
  message = "You specified a policy that doesn't exist.",
): OrganizationPolicy {
  checkId(id, ["policy"], "INVALID_SYNTAX_POLICY_ID");
  const policy = organization.policies.get(id ?? "");
  if (policy) return policy;
  throw new AwsError("PolicyNotFoundException", message);
}

export function requireAccount(organization: Organization, id: string | undefined): Target & { id: AccountId } {
  checkId(id, ["account"]);
  const target = organization.targets.get(id ?? "");
  if (target?.kind === "ACCOUNT") return target;
  throw accountNotFound();
}

export function requireUnit(organization: Organization, id: string | undefined): Target {
  const target = organization.targets.get(id ?? "");
  if (target?.kind === "ORGANIZATIONAL_UNIT") return target;
  throw new AwsError("OrganizationalUnitNotFoundException", "You specified an organizational unit that doesn't exist.");
}

/** A root or unit, or the error that the operation has for a missing one. */
export function requireParent(
  organization: Organization,
  id: string | undefined,
  code = "ParentNotFoundException",
): Target {
  checkId(id, ["root", "unit"]);
  const target = organization.targets.get(id ?? "");
  if (target) return target;
  throw new AwsError(code, "You specified a parent that doesn't exist.");
}

export function requireRoot(organization: Organization, id: string | undefined): void {
  checkId(id, ["root"]);
  if (id !== organization.rootId)
    throw new AwsError("RootNotFoundException", "You specified a root that doesn't exist.");
}

export function childrenOf(organization: Organization, parentId: string, kind: Target["kind"]): Target[] {
  return [...organization.targets.values()].filter((target) => target.kind === kind && target.parentId === parentId);
}
