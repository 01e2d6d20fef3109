import type {
  AttachPolicyRequest,
  DetachPolicyRequest,
  ListPoliciesForTargetRequest,
  ListPoliciesForTargetResponse,
  ListTargetsForPolicyRequest,
  ListTargetsForPolicyResponse,
} from "@aws-sdk/client-organizations";
import type { Operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { arnOfId } from "../arns.ts";
import { inOrganization } from "../authority.ts";
import { requirePolicy, requireTarget } from "../find.ts";
import { checkPolicyType, page } from "../inputs.ts";
import { type Organization, organizationChanged } from "../state.ts";
import { checkAttachments, checkDetachment } from "../validation.ts";
import { summary } from "../views.ts";

type Attachment = { readonly PolicyId: string | undefined; readonly TargetId: string | undefined };

const aboutAttachment = {
  on: ({ PolicyId, TargetId }: Attachment) => [PolicyId, TargetId],
  keys: ({ PolicyId }: Attachment, { policies }: Organization) => ({
    "organizations:PolicyType": policies.get(PolicyId ?? "")?.type,
  }),
};

export const attachmentOperations: Readonly<Record<string, Operation>> = {
  AttachPolicy: inOrganization<AttachPolicyRequest>("AttachPolicy", "editor", {
    ...aboutAttachment,
    run: ({ PolicyId, TargetId }, { world }, organization) => {
      const policy = requirePolicy(organization, PolicyId);
      const target = requireTarget(organization, TargetId);
      checkAttachments(organization, target, policy);
      target.attached.push(policy.id);
      organizationChanged(world, organization);
    },
  }),
  DetachPolicy: inOrganization<DetachPolicyRequest>("DetachPolicy", "editor", {
    ...aboutAttachment,
    run: ({ PolicyId, TargetId }, { world }, organization) => {
      const target = requireTarget(organization, TargetId);
      const policy = requirePolicy(organization, PolicyId);
      const place = target.attached.indexOf(policy.id);
      if (place < 0)
        throw new AwsError("PolicyNotAttachedException", "The policy isn't attached to the specified target.");
      checkDetachment(organization, target, policy);
      target.attached.splice(place, 1);
      organizationChanged(world, organization);
    },
  }),
  ListPoliciesForTarget: inOrganization<ListPoliciesForTargetRequest, ListPoliciesForTargetResponse>(
    "ListPoliciesForTarget",
    "reader",
    {
      on: ({ TargetId }) => [TargetId],
      keys: ({ Filter }) => ({ "organizations:PolicyType": Filter }),
      run: (input, _context, organization) => {
        const type = checkPolicyType(input.Filter);
        const { attached } = requireTarget(organization, input.TargetId);
        const policies = attached.flatMap((id) => organization.policies.get(id) ?? []);
        const { shown, more } = page(
          policies.filter((policy) => policy.type === type),
          input,
        );
        return { Policies: shown.map((policy) => summary(organization, policy)), ...more };
      },
    },
  ),
  ListTargetsForPolicy: inOrganization<ListTargetsForPolicyRequest, ListTargetsForPolicyResponse>(
    "ListTargetsForPolicy",
    "reader",
    {
      on: ({ PolicyId }) => [PolicyId],
      run: (input, _context, organization) => {
        const policy = requirePolicy(organization, input.PolicyId);
        const targets = [...organization.targets.values()].filter(({ attached }) => attached.includes(policy.id));
        const { shown, more } = page(targets, input);
        const views = shown.map(({ id, name, kind }) => ({ TargetId: id, Name: name, Type: kind }));
        return { Targets: views.map((view) => ({ ...view, Arn: arnOfId(organization, view.TargetId) })), ...more };
      },
    },
  ),
};
