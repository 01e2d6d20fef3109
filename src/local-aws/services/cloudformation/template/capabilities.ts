import { AwsError } from "../../../wire/index.ts";
import type { Template } from "./template.ts";

type NeededCapability = "CAPABILITY_IAM" | "CAPABILITY_NAMED_IAM";

/** The property that names a resource; IAM resources with a name of their own need the stronger acknowledgement. */
const names: Readonly<Record<string, string>> = {
  "AWS::IAM::Role": "RoleName",
  "AWS::IAM::ManagedPolicy": "ManagedPolicyName",
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-template.html#using-iam-capabilities */
export function neededCapability(template: Template): NeededCapability | undefined {
  const iam = iamResources(template);
  if (iam.length === 0) return undefined;
  const named = iam.some(({ type, properties }) => properties[names[type] ?? ""] !== undefined);
  return named ? "CAPABILITY_NAMED_IAM" : "CAPABILITY_IAM";
}

/** Why, as GetTemplateSummary says it. */
export function capabilityReason(template: Template): string {
  const types = new Set(iamResources(template).map(({ type }) => type));
  return `The following resource(s) require capabilities: [${[...types].join(", ")}]`;
}

export function checkCapabilities(template: Template, given: readonly string[]): void {
  const needed = neededCapability(template);
  if (needed === undefined || given.includes(needed) || given.includes("CAPABILITY_NAMED_IAM")) return;
  throw new AwsError("InsufficientCapabilitiesException", `Requires capabilities : [${needed}]`);
}

function iamResources({ resources }: Template) {
  return [...resources.values()].filter(({ type }) => type.startsWith("AWS::IAM::"));
}
