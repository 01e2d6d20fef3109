import type {
  GetAccountInformationRequest,
  GetAccountInformationResponse,
  GetPrimaryEmailRequest,
  GetPrimaryEmailResponse,
  PutAccountNameRequest,
} from "@aws-sdk/client-account";
import type { Operation } from "../../../service.ts";
import { accountRecord, isClosed, renameAccount } from "../../organizations/index.ts";
import { onAccount } from "../asked.ts";
import { invalid } from "../validation.ts";

export const informationOperations: Readonly<Record<string, Operation>> = {
  GetAccountInformation: onAccount<GetAccountInformationRequest, GetAccountInformationResponse>(
    "GetAccountInformation",
    (_input, { world }, account) => {
      const { name, created } = accountRecord(world, account);
      return {
        AccountId: account,
        AccountName: name,
        AccountState: isClosed(world, account) ? "CLOSED" : "ACTIVE",
        ...(created ? { AccountCreatedDate: created } : {}),
      };
    },
  ),
  PutAccountName: onAccount<PutAccountNameRequest>("PutAccountName", ({ AccountName = "" }, { world }, account) => {
    if (!/^[ -;=?-~]{1,50}$/.test(AccountName)) throw invalid("AccountName", "has up to 50 printable characters");
    renameAccount(world, account, AccountName);
  }),
  GetPrimaryEmail: onAccount<GetPrimaryEmailRequest, GetPrimaryEmailResponse>(
    "GetPrimaryEmail",
    (_input, { world }, account) => ({ PrimaryEmail: accountRecord(world, account).email }),
  ),
};
