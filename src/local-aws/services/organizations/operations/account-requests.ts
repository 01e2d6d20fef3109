import type {
  CreateAccountFailureReason,
  CreateAccountRequest,
  CreateAccountResponse,
  CreateAccountStatus,
  DescribeCreateAccountStatusRequest,
  DescribeCreateAccountStatusResponse,
  ListCreateAccountStatusRequest,
  ListCreateAccountStatusResponse,
} from "@aws-sdk/client-organizations";
import type { CallContext, Operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { inOrganization } from "../authority.ts";
import { bearAccount, checkRequest, emailFault } from "../new-account.ts";
import { checkId, page } from "../inputs.ts";
import { type Organization, organizationChanged } from "../state.ts";
import { readTags } from "../tags.ts";

export const accountRequestOperations: Readonly<Record<string, Operation>> = {
  CreateAccount: inOrganization<CreateAccountRequest, CreateAccountResponse>("CreateAccount", "management", {
    run: async (input, context, organization) => {
      checkRequest(input);
      const tags = readTags(input.Tags);
      const fault = emailFault(context.world, input.Email ?? "");
      const AccountId = fault ? undefined : await bearAccount(context, organization, input, tags);
      organizationChanged(context.world, organization);
      return { CreateAccountStatus: noteRequest(context, organization, input, { AccountId, fault }) };
    },
  }),
  DescribeCreateAccountStatus: inOrganization<DescribeCreateAccountStatusRequest, DescribeCreateAccountStatusResponse>(
    "DescribeCreateAccountStatus",
    "reader",
    {
      run: ({ CreateAccountRequestId }, _context, { accountRequests }) => {
        const found = accountRequests.get(checkId(CreateAccountRequestId, ["request"]));
        if (found) return { CreateAccountStatus: found };
        throw new AwsError(
          "CreateAccountStatusNotFoundException",
          "You specified a create account request that doesn't exist.",
        );
      },
    },
  ),
  ListCreateAccountStatus: inOrganization<ListCreateAccountStatusRequest, ListCreateAccountStatusResponse>(
    "ListCreateAccountStatus",
    "reader",
    {
      run: (input, _context, { accountRequests }) => {
        const wanted = [...accountRequests.values()].filter(
          ({ State }) => State !== undefined && (input.States?.includes(State) ?? true),
        );
        const { shown, more } = page(wanted, input);
        return { CreateAccountStatuses: shown, ...more };
      },
    },
  ),
};

/** AWS works on a request for some minutes; here it is done when it is answered. */
function noteRequest(
  { world, now }: CallContext,
  { accountRequests }: Organization,
  { AccountName }: CreateAccountRequest,
  { AccountId, fault }: { AccountId: string | undefined; fault: CreateAccountFailureReason | undefined },
): CreateAccountStatus {
  const request: CreateAccountStatus = {
    Id: `car-${world.chance.id(32).toLowerCase()}`,
    AccountName,
    State: fault ? "FAILED" : "SUCCEEDED",
    RequestedTimestamp: now,
    CompletedTimestamp: now,
    ...(fault ? { FailureReason: fault } : { AccountId }),
  };
  accountRequests.set(request.Id ?? "", request);
  return request;
}
