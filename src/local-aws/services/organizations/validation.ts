import { AwsError } from "../../wire/index.ts";
import type { Organization, OrganizationPolicy, PolicyType, Target } from "./state.ts";

/** Most characters of a policy's text, white space included (https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html, 2026-09). */
const longest: Readonly<Record<PolicyType, number>> = {
  SERVICE_CONTROL_POLICY: 10_240,
  RESOURCE_CONTROL_POLICY: 5_120,
  BACKUP_POLICY: 10_000,
  TAG_POLICY: 10_000,
};

/** Gives the content back, or answers as Organizations does. */
export function checkContent(type: PolicyType, content: string): string {
  if (content.length > longest[type]) {
    throw new AwsError(
      "ConstraintViolationException",
      `The policy content of ${content.length} characters exceeds the limit of ${longest[type]}.`,
    );
  }
  try {
    JSON.parse(content);
  } catch {
    throw new AwsError(
      "MalformedPolicyDocumentException",
      "The provided policy document does not meet the requirements of the specified policy type: it is not JSON.",
    );
  }
  if (content.includes("@@operators_allowed_for_child_policies")) {
    throw new AwsError("NotImplemented", "local AWS does not play control operators of policies yet", { status: 501 });
  }
  return content;
}

/** Most policies of a type on one target, full access included (same page). */
const mostAttached: Readonly<Record<PolicyType, number>> = {
  SERVICE_CONTROL_POLICY: 5,
  RESOURCE_CONTROL_POLICY: 5,
  BACKUP_POLICY: 10,
  TAG_POLICY: 10,
};

/** Refuses an attachment as AttachPolicy does. */
export function checkAttachments(organization: Organization, target: Target, { id, type }: OrganizationPolicy): void {
  if (!organization.enabledTypes.has(type))
    throw new AwsError("PolicyTypeNotEnabledException", `The policy type ${type} is not enabled in this root.`);
  if (target.attached.includes(id))
    throw new AwsError(
      "DuplicatePolicyAttachmentException",
      "The selected policy is already attached to the specified target.",
    );
  if (attachedOf(organization, target, type) >= mostAttached[type])
    throw new AwsError(
      "ConstraintViolationException",
      `You have attached the maximum number of ${type} policies to the target: ${mostAttached[type]}.`,
      { members: { Reason: "MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED" } },
    );
}

/** A target keeps its last control, and AWS's RCP stays (API reference, DetachPolicy). */
export function checkDetachment(
  organization: Organization,
  target: Target,
  { type, awsManaged }: OrganizationPolicy,
): void {
  const isLastControl = type === "SERVICE_CONTROL_POLICY" && attachedOf(organization, target, type) === 1;
  if (!isLastControl && !(awsManaged && type === "RESOURCE_CONTROL_POLICY")) return;
  throw new AwsError(
    "ConstraintViolationException",
    "You can't detach this policy: the target must keep at least one policy of its type.",
    { members: { Reason: "MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED" } },
  );
}

function attachedOf(organization: Organization, { attached }: Target, type: PolicyType): number {
  return attached.filter((id) => organization.policies.get(id)?.type === type).length;
}
