import type {
  EnableSharingWithAwsOrganizationRequest,
  EnableSharingWithAwsOrganizationResponse,
} from "@aws-sdk/client-ram";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { roleByArn } from "../../iam/index.ts";
import { organizationOf } from "../../organizations/index.ts";
import { onAll } from "../access.ts";
import { notPermitted } from "../inputs.ts";
import { ramService, roleArn } from "../membership.ts";

export const organizationOperations: Readonly<Record<string, Operation>> = {
  /** In the caller's name: the permissions that getting-started-sharing.html lists are the caller's. */
  EnableSharingWithAwsOrganization: operation<
    EnableSharingWithAwsOrganizationRequest,
    EnableSharingWithAwsOrganizationResponse
  >({
    access: () => [onAll("EnableSharingWithAwsOrganization")],
    run: async (_input, context) => {
      const { world, account } = context;
      if (organizationOf(world, account)?.managementAccountId !== account)
        throw refused("AccessDeniedException", "You don't have permissions to access this resource.");
      await asked(context.call("organizations", "DescribeOrganization", {}));
      await asked(context.call("organizations", "EnableAWSServiceAccess", { ServicePrincipal: ramService }));
      if (!roleByArn(world, roleArn(account))) await makeRole(context);
      return { returnValue: true };
    },
  }),
};

async function makeRole(context: CallContext): Promise<void> {
  await context.call("iam", "CreateServiceLinkedRole", { AWSServiceName: ramService });
}

async function asked(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    throw error instanceof AwsError ? refused(error.code, error.message) : error;
  }
}

/** Observed: moto's test of `enable_sharing_with_aws_organization`. */
function refused(code: string, message: string): AwsError {
  return notPermitted(
    `Unable to enable sharing with AWS Organizations. Received ${code} from AWSOrganizations with the following error message: ${message}`,
  );
}
