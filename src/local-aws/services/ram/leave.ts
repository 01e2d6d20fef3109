import type { CallContext } from "../../service.ts";
import { allNamed, live, type Named } from "./associate.ts";
import { invalidParameter, notPermitted, unknownResource } from "./inputs.ts";
import { sharedShares } from "./reach.ts";
import { typeNamed } from "./resource-types.ts";
import { endAssociation, principalsOf, requireOwnShare, requireShownShare, resourcesOf } from "./shares.ts";
import type { Association, Share } from "./state.ts";

/** The share that a call takes something out of: an own one, or one of another account that the caller leaves. */
export function shareToChange(context: CallContext, shareArn: string | undefined, named: Named): Share {
  const foreign = sharedShares(context.world, context.account, context.region);
  if (!foreign.some(({ arn }) => arn === shareArn)) return requireOwnShare(context, shareArn);
  const share = requireShownShare(foreign, shareArn);
  checkLeaving(context, share, named);
  return share;
}

/** https://docs.aws.amazon.com/ram/latest/userguide/working-with-shared-leave.html#working-with-shared-leave-prerequisites */
function checkLeaving({ account }: CallContext, share: Share, named: Named): void {
  const others = allNamed(named).filter((entity) => entity !== account);
  if (others.length > 0)
    throw notPermitted("You can remove only your own account from a resource share of another account.");
  if (principalsOf(share).some(({ entity, basis }) => entity === account && basis.kind === "organization"))
    throw notPermitted("You cannot leave a resource share of your own organization.");
  const kept = resourcesOf(share).find(({ type }) => typeNamed(type)?.policyless !== true);
  if (kept) throw notPermitted(`You cannot leave a resource share with resources of type ${kept.type}: ask its owner.`);
}

/** Takes resources, principals and sources out of a share: all of them or, where one is not in it, none. */
export function disassociate({ now }: CallContext, share: Share, named: Named): readonly Association[] {
  const ending = [...new Set(allNamed(named))].map((entity) => required(share, entity));
  checkSources(share, ending);
  for (const association of ending) endAssociation(association, now);
  return ending;
}

function required(share: Share, entity: string): Association {
  const association = live(share, entity);
  if (association) return association;
  throw unknownResource(`${entity} could not be found in ResourceShare ${share.arn}.`);
}

/** "At least one source must remain when service principals are present" (API reference, DisassociateResourceShare). */
function checkSources(share: Share, ending: readonly Association[]): void {
  const staying = share.associations.filter((one) => !one.ended && !ending.includes(one));
  const serves = staying.some((one) => one.kind === "PRINCIPAL" && one.principal.kind === "service");
  const last = ending.some(({ kind }) => kind === "SOURCE") && !staying.some(({ kind }) => kind === "SOURCE");
  if (serves && last)
    throw invalidParameter("At least one source must remain as long as there are service principals.");
}
