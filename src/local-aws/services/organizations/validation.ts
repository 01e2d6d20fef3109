import { AwsError } from "../../wire/index.ts";
import type { PolicyType } from "./state.ts";

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
