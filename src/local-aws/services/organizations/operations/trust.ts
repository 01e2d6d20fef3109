import type {
  DisableAWSServiceAccessRequest,
  EnableAWSServiceAccessRequest,
  ListAWSServiceAccessForOrganizationRequest,
  ListAWSServiceAccessForOrganizationResponse,
} from "@aws-sdk/client-organizations";
import type { Operation } from "../../../service.ts";
import { inOrganization } from "../authority.ts";
import { page, violation } from "../inputs.ts";
import { checkService } from "../trusted-services.ts";

type OfService = { readonly ServicePrincipal?: string | undefined };
const serviceKey = ({ ServicePrincipal }: OfService) => ({ "organizations:ServicePrincipal": ServicePrincipal });

export const trustOperations: Readonly<Record<string, Operation>> = {
  EnableAWSServiceAccess: inOrganization<EnableAWSServiceAccessRequest>("EnableAWSServiceAccess", "management", {
    keys: serviceKey,
    run: ({ ServicePrincipal }, { now }, { featureSet, trustedServices }) => {
      const service = checkService(ServicePrincipal);
      if (featureSet !== "ALL")
        throw violation("ORGANIZATION_NOT_IN_ALL_FEATURES_MODE", "The operation requires all features.");
      // Once more changes nothing, not even the date.
      if (!trustedServices.has(service)) trustedServices.set(service, now);
    },
  }),
  DisableAWSServiceAccess: inOrganization<DisableAWSServiceAccessRequest>("DisableAWSServiceAccess", "management", {
    keys: serviceKey,
    run: ({ ServicePrincipal }, _context, { trustedServices }) => {
      trustedServices.delete(checkService(ServicePrincipal));
    },
  }),
  ListAWSServiceAccessForOrganization: inOrganization<
    ListAWSServiceAccessForOrganizationRequest,
    ListAWSServiceAccessForOrganizationResponse
  >("ListAWSServiceAccessForOrganization", "reader", {
    run: (input, _context, { trustedServices }) => {
      const { shown, more } = page([...trustedServices], input);
      const views = shown.map(([ServicePrincipal, DateEnabled]) => ({ ServicePrincipal, DateEnabled }));
      return { EnabledServicePrincipals: views, ...more };
    },
  }),
};
