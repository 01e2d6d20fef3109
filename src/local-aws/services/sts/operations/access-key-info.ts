import type { GetAccessKeyInfoRequest, GetAccessKeyInfoResponse } from "@aws-sdk/client-sts";
import { isAccountId } from "#model";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { checkLength, issuedKey } from "../../iam/index.ts";

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html: says whose a key is, not whether it works. */
export const getAccessKeyInfo: Operation = operation<GetAccessKeyInfoRequest, GetAccessKeyInfoResponse>({
  access: (input) => {
    if (accountNamed(input.AccessKeyId) === undefined) checkLength(input.AccessKeyId, "accessKeyId", 16, 128);
    return [{ action: "sts:GetAccessKeyInfo", resource: "*" }];
  },
  run: (input, context) => ({ Account: accountOfKey(input.AccessKeyId ?? "", context) }),
});

/** An id that local AWS did not issue belongs to the caller's account, as far as anyone can tell. */
function accountOfKey(accessKeyId: string, context: CallContext): string {
  return issuedKey(context.world, accessKeyId)?.holder.account ?? accountNamed(accessKeyId) ?? context.account;
}

/** The twelve digits and `ROOT` + twelve digits that stand for an account here. */
function accountNamed(accessKeyId = ""): string | undefined {
  const digits = accessKeyId.replace(/^ROOT/, "");
  return isAccountId(digits) ? digits : undefined;
}
