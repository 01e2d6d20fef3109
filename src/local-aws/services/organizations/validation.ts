import { AwsError } from "../../wire/index.ts";
import { invalidInput, violation } from "./inputs.ts";
import { limits } from "./limits.ts";
import type { Organization, OrganizationPolicy, PolicyType, Target } from "./state.ts";

/** A type that is off is attached nowhere. */
export function requireEnabled(organization: Organization, type: PolicyType): void {
  if (organization.enabledTypes.has(type)) return;
  throw new AwsError("PolicyTypeNotEnabledException", "This operation can be performed only for enabled policy types.");
}

/** SCPs and all other policies come with all features. */
export function requireAllFeatures({ featureSet }: Organization): void {
  if (featureSet === "ALL") return;
  throw new AwsError(
    "PolicyTypeNotAvailableForOrganizationException",
    "The policy type is not available with the feature set of this organization.",
  );
}

/** Refuses an attachment as AttachPolicy does. */
export function checkAttachments(organization: Organization, target: Target, { id, type }: OrganizationPolicy): void {
  requireEnabled(organization, type);
  if (target.attached.includes(id))
    throw new AwsError(
      "DuplicatePolicyAttachmentException",
      "The selected policy is already attached to the specified target.",
    );
  const { attached } = limits[type];
  if (attachedOf(organization, target, type) >= attached)
    throw violation(
      "MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED",
      `You have attached the maximum number of policies of type ${type} to the target: ${attached}.`,
    );
}

/** A target keeps its last SCP, and AWS's RCP stays (API reference, DetachPolicy). */
export function checkDetachment(
  organization: Organization,
  target: Target,
  { type, awsManaged }: OrganizationPolicy,
): void {
  if (awsManaged && type === "RESOURCE_CONTROL_POLICY")
    throw invalidInput("NON_DETACHABLE_POLICY", "You can't detach this AWS managed policy.");
  if (type === "SERVICE_CONTROL_POLICY" && attachedOf(organization, target, type) === 1)
    throw violation(
      "MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED",
      "You can't detach the last policy: a target keeps one service control policy at least.",
    );
}

function attachedOf(organization: Organization, { attached }: Target, type: PolicyType): number {
  return attached.filter((id) => organization.policies.get(id)?.type === type).length;
}
