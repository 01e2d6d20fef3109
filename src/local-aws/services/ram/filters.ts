import type { CallContext } from "../../service.ts";
import { checkMember } from "./inputs.ts";
import { sharedShares } from "./reach.ts";
import { typeNamed } from "./resource-types.ts";
import { ownShares, requireShownShare } from "./shares.ts";
import type { Share } from "./state.ts";

/** The shares that the caller made, or those that other accounts share with it. */
export function sharesBy(context: CallContext, resourceOwner: string | undefined): readonly Share[] {
  const owner = checkMember(
    resourceOwner,
    ["SELF", "OTHER-ACCOUNTS"],
    (value) => `${value} is not a valid resource owner. Specify either SELF or OTHER-ACCOUNTS and try again.`,
  );
  if (owner === "SELF") return ownShares(context);
  return sharedShares(context.world, context.account, context.region);
}

/** Those of the shares that are named, each of which must be among them; all where none is named. */
export function chosen(among: readonly Share[], shareArns: readonly string[] = []): readonly Share[] {
  if (shareArns.length === 0) return among;
  const named = new Set(shareArns.map((one) => requireShownShare(among, one)));
  return among.filter((share) => named.has(share));
}

/** Whether a resource type is of the scope that was asked for. */
export function scopeTest(wanted: string | undefined): (typeName: string) => boolean {
  const scope = checkMember(
    wanted ?? "ALL",
    ["ALL", "GLOBAL", "REGIONAL"],
    (value) => `${value} is not a valid resource region scope value. Specify a valid value and try again.`,
  );
  return (typeName) => scope === "ALL" || (scope === "GLOBAL") === (typeNamed(typeName)?.global === true);
}
