import type { AccountId } from "#model";
import { type CallContext, type Operation, operation } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { organizationOf } from "../organizations/index.ts";

interface AboutAccount {
  readonly AccountId?: string | undefined;
}

type Run<Input, Output> = (input: Input, context: CallContext, account: AccountId) => Output;

/** An operation on the caller's account or, for those who may, on a member of the organization. */
export function onAccount<Input extends AboutAccount, Output extends object | void = void>(
  name: string,
  run: Run<Input, Output>,
): Operation {
  return operation<Input, Output>({
    access: ({ AccountId }, context) => [
      { action: `account:${name}`, resource: arnOf(context, AccountId), owner: context.account },
    ],
    run: (input, context) => run(input, context, askedAccount(context, input.AccountId)),
  });
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsaccountmanagement.html */
function arnOf({ world, account }: CallContext, asked: string | undefined): string {
  const organization = asked === undefined ? undefined : organizationOf(world, account);
  if (!organization) return `arn:aws:account::${account}:account`;
  return `arn:aws:account::${organization.managementAccountId}:account/${organization.id}/${asked}`;
}

const service = "account.amazonaws.com";

function askedAccount({ world, account }: CallContext, asked: string | undefined): AccountId {
  if (asked === undefined) return account;
  const organization = organizationOf(world, account);
  const speaksForMembers =
    organization?.managementAccountId === account || organization?.delegated.get(account)?.has(service) === true;
  const isOther = organization?.targets.get(asked)?.kind === "ACCOUNT" && asked !== organization.managementAccountId;
  if (speaksForMembers && isOther && organization.trustedServices.has(service)) return asked;
  throw new AwsError("AccessDeniedException", "You do not have sufficient access to perform this action.", {
    status: 403,
  });
}
