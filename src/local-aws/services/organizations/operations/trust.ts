import type {
  DisableAWSServiceAccessRequest,
  DisablePolicyTypeRequest,
  DisablePolicyTypeResponse,
  EnableAWSServiceAccessRequest,
  EnablePolicyTypeRequest,
  EnablePolicyTypeResponse,
  ListAWSServiceAccessForOrganizationRequest,
  ListAWSServiceAccessForOrganizationResponse,
} from "@aws-sdk/client-organizations";
import { type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { disableType, enableType } from "../create.ts";
import { onAll, requireManagement, requireOrganization, rootView } from "../find.ts";
import { organizationChanged, type PolicyType } from "../state.ts";

export const trustOperations: Readonly<Record<string, Operation>> = {
  EnablePolicyType: operation<EnablePolicyTypeRequest, EnablePolicyTypeResponse>({
    access: onAll("EnablePolicyType"),
    run: (input, context) => {
      const organization = requireManagement(context);
      const type = input.PolicyType as PolicyType;
      if (organization.enabledTypes.has(type)) {
        throw new AwsError("PolicyTypeAlreadyEnabledException", `The policy type ${type} is already enabled.`);
      }
      enableType(organization, type);
      organizationChanged(context.world, organization);
      return { Root: rootView(organization) };
    },
  }),
  DisablePolicyType: operation<DisablePolicyTypeRequest, DisablePolicyTypeResponse>({
    access: onAll("DisablePolicyType"),
    run: (input, context) => {
      const organization = requireManagement(context);
      const type = input.PolicyType as PolicyType;
      if (!organization.enabledTypes.has(type)) {
        throw new AwsError("PolicyTypeNotEnabledException", `The policy type ${type} is not enabled in this root.`);
      }
      disableType(organization, type);
      organizationChanged(context.world, organization);
      return { Root: rootView(organization) };
    },
  }),
  EnableAWSServiceAccess: operation<EnableAWSServiceAccessRequest>({
    access: onAll("EnableAWSServiceAccess"),
    run: (input, context) => {
      requireManagement(context).trustedServices.set(input.ServicePrincipal ?? "", context.now);
    },
  }),
  DisableAWSServiceAccess: operation<DisableAWSServiceAccessRequest>({
    access: onAll("DisableAWSServiceAccess"),
    run: (input, context) => {
      requireManagement(context).trustedServices.delete(input.ServicePrincipal ?? "");
    },
  }),
  ListAWSServiceAccessForOrganization: operation<
    ListAWSServiceAccessForOrganizationRequest,
    ListAWSServiceAccessForOrganizationResponse
  >({
    access: onAll("ListAWSServiceAccessForOrganization"),
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
