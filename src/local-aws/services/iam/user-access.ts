import type { Access, CallContext } from "../../service.ts";
import { userArnOf } from "./find.ts";

/** What all calls on a user ask. */
export function onUser(
  action: string,
): (input: { UserName?: string | undefined }, context: CallContext) => readonly Access[] {
  return (input, context) => [
    { action: `iam:${action}`, resource: userArnOf(context, input.UserName ?? callersName(context)) },
  ];
}

/** IAM calls without a user name are about the caller. */
export function callersName({ caller: { principal } }: CallContext): string {
  return principal.kind === "user" ? principal.arn.slice(principal.arn.lastIndexOf("/") + 1) : "";
}
