import type { GetCallerIdentityRequest, GetCallerIdentityResponse } from "@aws-sdk/client-sts";
import { type CallContext, operation, type Operation } from "../../../service.ts";
import { issuedKey } from "../../iam/index.ts";

/** Answers everyone: no permission is needed, and a deny does not count (API reference, GetCallerIdentity). */
export const getCallerIdentity: Operation = operation<GetCallerIdentityRequest, GetCallerIdentityResponse>({
  access: () => [],
  run: (_input, context) => ({ Account: context.account, ...nameOf(context) }),
});

/** A session is `AROA...:name` under the ARN of the assumed role; a federated user is `account:name`. */
function nameOf({ world, caller }: CallContext): { UserId: string; Arn: string } {
  const { principal } = caller;
  const holder = issuedKey(world, caller.accessKeyId ?? "")?.holder;
  const federated = holder?.kind === "session" ? holder.traits.federated : undefined;
  if (federated) return { UserId: federated.id, Arn: federated.arn };
  if (principal.kind === "service") return { UserId: principal.name, Arn: principal.name };
  if (!("sessionArn" in principal)) return { UserId: principal.id, Arn: principal.arn };
  const name = principal.sessionArn.slice(principal.sessionArn.lastIndexOf("/") + 1);
  return { UserId: `${principal.id}:${name}`, Arn: principal.sessionArn };
}
