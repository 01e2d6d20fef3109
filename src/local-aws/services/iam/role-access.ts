import type { Access, CallContext } from "../../service.ts";
import { roleArnOf } from "./find.ts";
import { iamOf } from "./state.ts";

type NamesRole = { RoleName?: string | undefined };

/**
 * What all calls on a role ask: the action on the role, with the boundary that the role has now, so that a policy can
 * forbid whoever would loosen it (https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html).
 */
export function onRole(
  action: string,
  more: Readonly<Record<string, string>> = {},
): (input: NamesRole, context: CallContext) => Access[] {
  return (input, context) => {
    const boundary = iamOf(context.world, context.account).roles.get(input.RoleName ?? "")?.boundary;
    return [
      {
        action: `iam:${action}`,
        resource: roleArnOf(context, input.RoleName),
        context: { ...(boundary === undefined ? {} : { "iam:PermissionsBoundary": boundary }), ...more },
      },
    ];
  };
}
