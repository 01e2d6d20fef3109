import type { FeatureType } from "@aws-sdk/client-iam";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { type Organization, organizationOf } from "../../organizations/state.ts";
import { isCentral, type RootFeature, rootFeatures } from "../root-access.ts";

interface Features {
  readonly OrganizationId: string;
  readonly EnabledFeatures: FeatureType[];
}

/** Central management of the members' root users: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html */
export const rootAccessOperations: Readonly<Record<string, Operation>> = {
  EnableOrganizationsRootCredentialsManagement: switching("Enable", "RootCredentialsManagement"),
  DisableOrganizationsRootCredentialsManagement: switching("Disable", "RootCredentialsManagement"),
  EnableOrganizationsRootSessions: switching("Enable", "RootSessions"),
  DisableOrganizationsRootSessions: switching("Disable", "RootSessions"),
  ListOrganizationsFeatures: operation<object, Features>({
    access: () => [{ action: "iam:ListOrganizationsFeatures", resource: "*" }],
    run: (_input, context) => view(context, requireCentral(context)),
  }),
};

function switching(verb: "Enable" | "Disable", feature: RootFeature): Operation {
  return operation<object, Features>({
    access: () => [{ action: `iam:${verb}Organizations${feature}`, resource: "*" }],
    run: (_input, context) => {
      const organization = requireCentral(context);
      if (organization.managementAccountId !== context.account)
        throw new AwsError("CallerIsNotManagementAccountException", "Only the management account may call this.");
      const features = rootFeatures(context.world, organization.id);
      if (verb === "Enable") features.add(feature);
      else features.delete(feature);
      return view(context, organization);
    },
  });
}

function view({ world }: CallContext, { id }: Organization): Features {
  return { OrganizationId: id, EnabledFeatures: [...rootFeatures(world, id)].toSorted() };
}

/** The organization that the caller manages, where IAM may work in it. */
function requireCentral({ world, account }: CallContext): Organization {
  const organization = organizationOf(world, account);
  if (!organization)
    throw new AwsError("OrganizationNotFoundException", "Your account is not a member of an organization.");
  if (!isCentral(organization, account))
    throw new AwsError(
      "AccountNotManagementOrDelegatedAdministratorException",
      "Your account is neither the management account nor a delegated administrator for IAM.",
    );
  if (organization.trustedServices.has("iam.amazonaws.com")) return organization;
  throw new AwsError(
    "ServiceAccessNotEnabledException",
    "Trusted access for IAM is not enabled in your organization (iam.amazonaws.com).",
  );
}
