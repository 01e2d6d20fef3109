import type {
  AttachPolicyRequest,
  DetachPolicyRequest,
  ListPoliciesForTargetRequest,
  ListPoliciesForTargetResponse,
  ListTargetsForPolicyRequest,
  ListTargetsForPolicyResponse,
} from "@aws-sdk/client-organizations";
import { type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import {
  onAll,
  organizationArn,
  requireManagement,
  requireOrganization,
  requirePolicy,
  requireTarget,
  summary,
} from "../find.ts";
import { type Organization, organizationChanged, type Target } from "../state.ts";
import { checkAttachments, checkDetachment } from "../validation.ts";

export const attachmentOperations: Readonly<Record<string, Operation>> = {
  AttachPolicy: operation<AttachPolicyRequest>({
    access: onAll("AttachPolicy"),
    run: (input, context) => {
      const organization = requireManagement(context);
      const policy = requirePolicy(organization, input.PolicyId);
      const target = requireTarget(organization, input.TargetId);
      checkAttachments(organization, target, policy);
      target.attached.push(policy.id);
      organizationChanged(context.world, organization);
    },
  }),
  DetachPolicy: operation<DetachPolicyRequest>({
    access: onAll("DetachPolicy"),
    run: (input, context) => {
      const organization = requireManagement(context);
      const target = requireTarget(organization, input.TargetId);
      const policy = requirePolicy(organization, input.PolicyId);
      const place = target.attached.indexOf(policy.id);
      if (place < 0)
        throw new AwsError("PolicyNotAttachedException", "The policy isn't attached to the specified target.");
      checkDetachment(organization, target, policy);
      target.attached.splice(place, 1);
      organizationChanged(context.world, organization);
    },
  }),
  ListPoliciesForTarget: operation<ListPoliciesForTargetRequest, ListPoliciesForTargetResponse>({
    access: onAll("ListPoliciesForTarget"),
    run: (input, context) => {
      const organization = requireOrganization(context);
      const { attached } = requireTarget(organization, input.TargetId);
      const policies = attached.map((id) => requirePolicy(organization, id));
      const shown = policies.filter((policy) => policy.type === input.Filter);
      return { Policies: shown.map((policy) => summary(organization, policy)) };
    },
  }),
  ListTargetsForPolicy: operation<ListTargetsForPolicyRequest, ListTargetsForPolicyResponse>({
    access: onAll("ListTargetsForPolicy"),
    run: (input, context) => {
      const organization = requireOrganization(context);
      const { id } = requirePolicy(organization, input.PolicyId);
      const targets = [...organization.targets.values()].filter(({ attached }) => attached.includes(id));
      return {
        Targets: targets.map((target) => ({
          TargetId: target.id,
          Arn: targetArn(organization, target),
          Name: target.name,
          Type: target.kind,
        })),
      };
    },
  }),
};

function targetArn(organization: Organization, { kind, id }: Target): string {
  const kinds = { ROOT: "root", ORGANIZATIONAL_UNIT: "ou", ACCOUNT: "account" };
  return organizationArn(organization, kinds[kind], id);
}
