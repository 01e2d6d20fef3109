import type { Access, CallContext } from "../../service.ts";
import { iamOf } from "./state.ts";

/** What all calls on an instance profile ask. */
export function onInstanceProfile(
  action: string,
): (input: { readonly InstanceProfileName?: string | undefined }, context: CallContext) => readonly Access[] {
  return ({ InstanceProfileName: name = "" }, context) => {
    const profile = iamOf(context.world, context.account).instanceProfiles.get(name);
    const resource = profile?.arn ?? `arn:aws:iam::${context.account}:instance-profile/${name}`;
    return [{ action: `iam:${action}`, resource }];
  };
}
