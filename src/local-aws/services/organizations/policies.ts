import type { CreatePolicyRequest } from "@aws-sdk/client-organizations";
import { AwsError } from "../../wire/index.ts";
import type { World } from "../../world/index.ts";
import { requirePolicy } from "./find.ts";
import { checkPolicyType, invalidInput, violation } from "./inputs.ts";
import { limits } from "./limits.ts";
import { checkContent } from "./policy-content.ts";
import { compileControl, type Organization, type OrganizationPolicy, type PolicyType } from "./state.ts";
import { readTags } from "./tags.ts";
import { requireAllFeatures } from "./validation.ts";

/** Makes a policy; its type need not be on before it is attached. */
export function makePolicy(world: World, organization: Organization, input: CreatePolicyRequest): OrganizationPolicy {
  const type = checkPolicyType(input.Type);
  requireAllFeatures(organization);
  const content = checkContent(type, input.Content ?? "");
  const name = checkName(organization, type, input.Name ?? "");
  if (listed(organization, type).length >= limits[type].policies)
    throw violation("POLICY_NUMBER_LIMIT_EXCEEDED", `You have reached the maximum number of policies of type ${type}.`);
  const policy: OrganizationPolicy = {
    id: `p-${world.chance.id(10).toLowerCase()}`,
    type,
    awsManaged: false,
    name,
    description: input.Description ?? "",
    content,
    compiled: compileControl(type, name, content),
    tags: readTags(input.Tags),
  };
  organization.policies.set(policy.id, policy);
  return policy;
}

/** Policies of one type never share a name. */
export function checkName(organization: Organization, type: PolicyType, name: string): string {
  if (name.length < 1) throw invalidInput("MIN_LENGTH_EXCEEDED");
  if (name.length > 128) throw invalidInput("MAX_LENGTH_EXCEEDED");
  if (listed(organization, type).some((policy) => policy.name === name))
    throw new AwsError("DuplicatePolicyException", "A policy with the same name already exists.");
  return name;
}

export function listed({ policies }: Organization, type: PolicyType): OrganizationPolicy[] {
  return [...policies.values()].filter((policy) => policy.type === type);
}

/** The policy that a change is about. */
export function requireChanged(organization: Organization, id: string | undefined): OrganizationPolicy {
  return requirePolicy(organization, id, "We can't find a policy with the PolicyId that you specified.");
}

/** AWS's own policies are not the organization's to change. */
export function changeable(policy: OrganizationPolicy): OrganizationPolicy {
  if (!policy.awsManaged) return policy;
  throw invalidInput("IMMUTABLE_POLICY", "You specified a policy that is managed by AWS and can't be modified.");
}
