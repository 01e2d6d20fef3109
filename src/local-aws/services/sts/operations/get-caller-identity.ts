import type { GetCallerIdentityRequest, GetCallerIdentityResponse } from "@aws-sdk/client-sts";
import { operation, type Operation } from "../../../service.ts";

/** Answers everyone: no permission is needed, and a deny does not count (API reference, GetCallerIdentity). */
export const getCallerIdentity: Operation = operation<GetCallerIdentityRequest, GetCallerIdentityResponse>({
  access: () => [],
  run: (_input, { account, caller: { principal } }) => ({
    Account: account,
    UserId: principal.kind === "service" ? principal.name : principal.id,
    Arn:
      principal.kind === "service" ? principal.name : "sessionArn" in principal ? principal.sessionArn : principal.arn,
  }),
});
