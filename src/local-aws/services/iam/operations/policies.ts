import type {
  CreatePolicyRequest,
  CreatePolicyResponse,
  DeletePolicyRequest,
  GetPolicyRequest,
  GetPolicyResponse,
  ListPoliciesRequest,
  ListPoliciesResponse,
  Policy,
} from "@aws-sdk/client-iam";
import { arn } from "#model";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { checkLength, checkName, checkPath } from "../constraints.ts";
import { alreadyExists, deleteConflict, policyUses, requirePolicy, tagList } from "../find.ts";
import { awsPolicyViews, awsPolicyView } from "../managed-policies.ts";
import { pageOf } from "../paging.ts";
import { readManagedPolicy } from "../policy-document.ts";
import { iamOf, type ManagedPolicy } from "../state.ts";
import { checkTags, putTags } from "../tags.ts";
import { tagKeys } from "../tags-access.ts";

/** As lists show a policy: description and tags are told by GetPolicy alone. */
export function listedPolicy(context: CallContext, policy: ManagedPolicy): Policy {
  const { attached, boundaries } = policyUses(context, policy.arn);
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersion.id,
    AttachmentCount: attached,
    PermissionsBoundaryUsageCount: boundaries,
    IsAttachable: true,
    CreateDate: policy.created,
    UpdateDate: [...policy.versions.values()].at(-1)?.created ?? policy.created,
  };
}

function newPolicy(context: CallContext, input: CreatePolicyRequest): ManagedPolicy {
  const [name, path] = [input.PolicyName ?? "", input.Path ?? "/"];
  const policyArn = arn("iam", "", context.account, `policy${path}${name}`);
  const first = { ...readManagedPolicy(policyArn, input.PolicyDocument ?? ""), id: "v1", created: context.now };
  return {
    arn: policyArn,
    name,
    path,
    id: `ANPA${context.world.chance.id(17)}`,
    description: input.Description ?? "",
    created: context.now,
    tags: new Map(),
    versions: new Map([[first.id, first]]),
    defaultVersion: first,
    versionsMade: 1,
  };
}

export const policyOperations: Readonly<Record<string, Operation>> = {
  CreatePolicy: operation<CreatePolicyRequest, CreatePolicyResponse>({
    access: (input, context) => {
      checkName(input.PolicyName, "policyName", 128);
      checkPath(input.Path);
      checkLength(input.Description, "description", 0, 1000);
      checkTags(input.Tags);
      const resource = `arn:aws:iam::${context.account}:policy${input.Path ?? "/"}${input.PolicyName}`;
      return [{ action: "iam:CreatePolicy", resource, context: tagKeys(input.Tags) }];
    },
    run: (input, context) => {
      const { policies } = iamOf(context.world, context.account);
      const policy = newPolicy(context, input);
      refuseTwin(policies.values(), policy.name);
      putTags(policy.tags, input.Tags);
      policies.set(policy.arn, policy);
      const tags = policy.tags.size > 0 ? { Tags: tagList(policy.tags) } : {};
      return { Policy: { ...listedPolicy(context, policy), ...tags } };
    },
  }),
  GetPolicy: operation<GetPolicyRequest, GetPolicyResponse>({
    access: (input) => [{ action: "iam:GetPolicy", resource: input.PolicyArn ?? "*" }],
    run: (input, context) => ({ Policy: awsPolicyView(input.PolicyArn) ?? ownPolicy(input, context) }),
  }),
  ListPolicies: operation<ListPoliciesRequest, ListPoliciesResponse>({
    access: (_input, context) => [{ action: "iam:ListPolicies", resource: `arn:aws:iam::${context.account}:policy/` }],
    run: (input, context) => {
      const { items, end } = pageOf(input, wantedPolicies(input, context));
      return { Policies: [...items], ...end };
    },
  }),
  DeletePolicy: operation<DeletePolicyRequest>({
    access: (input) => [{ action: "iam:DeletePolicy", resource: input.PolicyArn ?? "*" }],
    run: (input, context) => {
      const policy = requirePolicy(context, input.PolicyArn);
      const { attached, boundaries } = policyUses(context, policy.arn);
      if (attached + boundaries > 0) throw deleteConflict("Cannot delete a policy attached to entities.");
      if (policy.versions.size > 1)
        throw deleteConflict(
          "This policy has more than one version. Before you delete a policy, you must delete the policy's versions.",
        );
      iamOf(context.world, context.account).policies.delete(policy.arn);
    },
  }),
};

/** Paths do not tell policies apart: one name, one policy. */
function refuseTwin(policies: Iterable<ManagedPolicy>, name: string): void {
  for (const policy of policies) {
    if (policy.name.toLowerCase() !== name.toLowerCase()) continue;
    throw alreadyExists(`A policy called ${name}`, " Duplicate names are not allowed.");
  }
}

function ownPolicy(input: GetPolicyRequest, context: CallContext): Policy {
  const policy = requirePolicy(context, input.PolicyArn);
  const description = policy.description === "" ? {} : { Description: policy.description };
  return { ...listedPolicy(context, policy), ...description, Tags: tagList(policy.tags) };
}

function wantedPolicies(input: ListPoliciesRequest, context: CallContext): readonly Policy[] {
  const own = [...iamOf(context.world, context.account).policies.values()];
  const listed = own.map((policy) => listedPolicy(context, policy));
  const [ours, theirs] = [input.Scope === "AWS" ? [] : listed, input.Scope === "Local" ? [] : awsPolicyViews()];
  return [...ours, ...theirs.map((policy) => ({ ...policy, ...usesOf(context, policy) }))]
    .filter((policy) => (policy.Path ?? "/").startsWith(input.PathPrefix ?? "/"))
    .filter((policy) => input.OnlyAttached !== true || (policy.AttachmentCount ?? 0) > 0)
    .filter((policy) => isUsedAs(policy, input.PolicyUsageFilter));
}

function usesOf(context: CallContext, { Arn = "" }: Policy): Pick<Policy, "AttachmentCount"> {
  return { AttachmentCount: policyUses(context, Arn as ManagedPolicy["arn"]).attached };
}

function isUsedAs(policy: Policy, usage: ListPoliciesRequest["PolicyUsageFilter"]): boolean {
  if (usage === undefined) return true;
  const uses = usage === "PermissionsPolicy" ? policy.AttachmentCount : policy.PermissionsBoundaryUsageCount;
  return (uses ?? 0) > 0;
}
