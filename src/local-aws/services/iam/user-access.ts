import type { Access, CallContext } from "../../service.ts";
import { userArnOf } from "./find.ts";
import { iamOf } from "./state.ts";

type NamesUser = { readonly UserName?: string | undefined };

/** What all calls on a user ask, with the boundary that the user has now, as for roles. */
export function onUser(
  action: string,
  more: Readonly<Record<string, string>> = {},
): (input: NamesUser, context: CallContext) => readonly Access[] {
  return (input, context) => {
    const name = input.UserName ?? callersName(context);
    const boundary = iamOf(context.world, context.account).users.get(name)?.boundary;
    const bounded = boundary === undefined ? {} : { "iam:PermissionsBoundary": boundary };
    return [{ action: `iam:${action}`, resource: userArnOf(context, name), context: { ...bounded, ...more } }];
  };
}

/** IAM calls without a user name are about the caller. */
export function callersName({ caller: { principal } }: CallContext): string {
  return principal.kind === "user" ? principal.arn.slice(principal.arn.lastIndexOf("/") + 1) : "";
}
