import type {
  DisableAWSServiceAccessRequest,
  EnableAWSServiceAccessRequest,
  EnablePolicyTypeRequest,
  EnablePolicyTypeResponse,
  ListAWSServiceAccessForOrganizationRequest,
  ListAWSServiceAccessForOrganizationResponse,
} from "@aws-sdk/client-organizations";
import { type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { organizationArn, requireManagement, requireOrganization } from "../find.ts";
import { organizationChanged, type PolicyType } from "../state.ts";

export const trustOperations: Readonly<Record<string, Operation>> = {
  EnablePolicyType: operation<EnablePolicyTypeRequest, EnablePolicyTypeResponse>({
    access: () => [{ action: "organizations:EnablePolicyType", resource: "*" }],
    run: (input, context) => {
      const organization = requireManagement(context);
      const type = input.PolicyType as PolicyType;
      if (organization.enabledTypes.has(type)) {
        throw new AwsError("PolicyTypeAlreadyEnabledException", `The policy type ${type} is already enabled.`);
      }
      organization.enabledTypes.add(type);
      organizationChanged(context.world, organization);
      return {
        Root: {
          Id: organization.rootId,
          Arn: organizationArn(organization, "root", organization.rootId),
          Name: "Root",
        },
      };
    },
  }),
  EnableAWSServiceAccess: operation<EnableAWSServiceAccessRequest>({
    access: () => [{ action: "organizations:EnableAWSServiceAccess", resource: "*" }],
    run: (input, context) => {
      requireManagement(context).trustedServices.set(input.ServicePrincipal ?? "", context.now);
    },
  }),
  DisableAWSServiceAccess: operation<DisableAWSServiceAccessRequest>({
    access: () => [{ action: "organizations:DisableAWSServiceAccess", resource: "*" }],
    run: (input, context) => {
      requireManagement(context).trustedServices.delete(input.ServicePrincipal ?? "");
    },
  }),
  ListAWSServiceAccessForOrganization: operation<
    ListAWSServiceAccessForOrganizationRequest,
    ListAWSServiceAccessForOrganizationResponse
  >({
    access: () => [{ action: "organizations:ListAWSServiceAccessForOrganization", resource: "*" }],
    run: (_input, context) => ({
      EnabledServicePrincipals: [...requireOrganization(context).trustedServices].map(
        ([ServicePrincipal, DateEnabled]) => ({
          ServicePrincipal,
          DateEnabled,
        }),
      ),
    }),
  }),
};
