import {
  AlternateContactType,
  type DeleteAlternateContactRequest,
  type GetAlternateContactRequest,
  type GetAlternateContactResponse,
  type GetContactInformationRequest,
  type GetContactInformationResponse,
  type PutAlternateContactRequest,
  type PutContactInformationRequest,
} from "@aws-sdk/client-account";
import type { CallContext, Operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { onAccount } from "../asked.ts";
import { accountStateOf } from "../state.ts";

export const contactOperations: Readonly<Record<string, Operation>> = {
  GetContactInformation: onAccount<GetContactInformationRequest, GetContactInformationResponse>(
    "GetContactInformation",
    (_input, { world }, account) => {
      const { contact } = accountStateOf(world, account);
      if (!contact) throw new AwsError("ResourceNotFoundException", "No contact information found.");
      return { ContactInformation: contact };
    },
  ),
  PutContactInformation: onAccount<PutContactInformationRequest>(
    "PutContactInformation",
    (input, { world }, account) => {
      accountStateOf(world, account).contact = input.ContactInformation;
    },
  ),
  GetAlternateContact: onAccount<GetAlternateContactRequest, GetAlternateContactResponse>(
    "GetAlternateContact",
    (input, context, account) => {
      checkType(input.AlternateContactType, "GetAlternateContact", context);
      const found = accountStateOf(context.world, account).alternates.get(input.AlternateContactType ?? "");
      if (!found) throw contactNotFound();
      return { AlternateContact: found };
    },
  ),
  PutAlternateContact: onAccount<PutAlternateContactRequest>("PutAlternateContact", (input, context, account) => {
    checkType(input.AlternateContactType, "PutAlternateContact", context);
    const { AccountId: _, ...contact } = input;
    accountStateOf(context.world, account).alternates.set(contact.AlternateContactType ?? "", contact);
  }),
  DeleteAlternateContact: onAccount<DeleteAlternateContactRequest>(
    "DeleteAlternateContact",
    (input, context, account) => {
      checkType(input.AlternateContactType, "DeleteAlternateContact", context);
      const { alternates } = accountStateOf(context.world, account);
      if (!alternates.delete(input.AlternateContactType ?? "")) throw contactNotFound();
    },
  ),
};

function contactNotFound(): AwsError {
  return new AwsError("ResourceNotFoundException", "No contact of the inputted alternate contact type found.");
}

/** AWS refuses a type that there is not as if it were forbidden. */
function checkType(type: string | undefined, action: string, { caller: { principal } }: CallContext): void {
  if (type !== undefined && Object.hasOwn(AlternateContactType, type)) return;
  const name = principal.kind === "service" ? principal.name : principal.arn;
  const message = `User: ${name} is not authorized to perform: account:${action} (You specified an invalid Alternate Contact type.)`;
  throw new AwsError("AccessDeniedException", message, { status: 403 });
}
