import type { Access, CallContext } from "../../service.ts";
import { iamOf } from "./state.ts";

/** What all calls on a group ask. */
export function onGroup(
  action: string,
  more: Readonly<Record<string, string>> = {},
): (input: { readonly GroupName?: string | undefined }, context: CallContext) => readonly Access[] {
  return (input, context) => [
    { action: `iam:${action}`, resource: groupArnOf(context, input.GroupName), context: more },
  ];
}

function groupArnOf(context: CallContext, name: string | undefined): string {
  const group = iamOf(context.world, context.account).groups.get(name ?? "");
  return group?.arn ?? `arn:aws:iam::${context.account}:group/${name}`;
}
