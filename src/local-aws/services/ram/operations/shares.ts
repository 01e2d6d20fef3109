import type {
  CreateResourceShareRequest,
  CreateResourceShareResponse,
  DeleteResourceShareRequest,
  DeleteResourceShareResponse,
  GetResourceSharesRequest,
  GetResourceSharesResponse,
  ResourceShare,
  UpdateResourceShareRequest,
  UpdateResourceShareResponse,
} from "@aws-sdk/client-ram";
import { type Operation, operation } from "../../../service.ts";
import { onAll, onShare, requestedKeys, tagKeys } from "../access.ts";
import { createShare } from "../create.ts";
import { chosen, sharesBy } from "../filters.ts";
import { once } from "../idempotency.ts";
import { checkMember, notPermitted, page } from "../inputs.ts";
import { endAssociation, principalsOf, requireOwnShare } from "../shares.ts";
import type { Share } from "../state.ts";
import { isExternal, shareView } from "../views.ts";

export const shareOperations: Readonly<Record<string, Operation>> = {
  CreateResourceShare: operation<CreateResourceShareRequest, CreateResourceShareResponse>({
    access: ({ allowExternalPrincipals = true, resourceArns, principals, tags, resourceShareConfiguration }) => [
      onAll("CreateResourceShare", {
        ...requestedKeys(resourceArns, principals),
        ...tagKeys(tags),
        "ram:RequestedAllowsExternalPrincipals": String(allowExternalPrincipals),
        "ram:RetainSharingOnAccountLeaveOrganization": String(
          resourceShareConfiguration?.retainSharingOnAccountLeaveOrganization ?? false,
        ),
      }),
    ],
    run: (input, context) =>
      once("CreateResourceShare", input, context, () => ({ resourceShare: shareView(createShare(context, input)) })),
  }),
  UpdateResourceShare: operation<UpdateResourceShareRequest, UpdateResourceShareResponse>({
    access: ({ resourceShareArn, allowExternalPrincipals: external }, context) => {
      const keys = external === undefined ? {} : { "ram:RequestedAllowsExternalPrincipals": String(external) };
      return [onShare("UpdateResourceShare", resourceShareArn, context, keys)];
    },
    run: (input, context) =>
      once("UpdateResourceShare", input, context, () => {
        const share = requireOwnShare(context, input.resourceShareArn);
        const { name = share.name, allowExternalPrincipals: external = share.allowsExternal } = input;
        const outside = principalsOf(share).find(({ principal }) => isExternal(context.world, share, principal));
        if (!external && outside)
          throw notPermitted(
            `Principal ${outside.entity} is not in your AWS organization: remove it from the share first.`,
          );
        Object.assign(share, { name, allowsExternal: external, updated: context.now });
        return { resourceShare: shareView(share) };
      }),
  }),
  DeleteResourceShare: operation<DeleteResourceShareRequest, DeleteResourceShareResponse>({
    access: ({ resourceShareArn }, context) => [onShare("DeleteResourceShare", resourceShareArn, context)],
    run: (input, context) =>
      once("DeleteResourceShare", input, context, () => {
        const share = requireOwnShare(context, input.resourceShareArn);
        for (const one of share.associations) if (!one.ended) endAssociation(one, context.now);
        share.deleted = share.updated = context.now;
        return { returnValue: true };
      }),
  }),
  GetResourceShares: operation<GetResourceSharesRequest, GetResourceSharesResponse>({
    access: () => [onAll("GetResourceShares")],
    run: (input, context) => {
      const among = sharesBy(context, input.resourceOwner);
      const found = chosen(among, input.resourceShareArns).filter((share) => matches(share, input));
      const { shown, more } = page(found, input);
      return { resourceShares: shown.map(input.resourceOwner === "SELF" ? listed : listedForOthers), ...more };
    },
  }),
};

function listed(share: Share): ResourceShare {
  return { ...shareView(share), featureSet: "STANDARD" };
}

/** The tags of a share are its owner's (working-with-sharing-view-rs.html against working-with-shared-view-rs.html). */
function listedForOthers(share: Share): ResourceShare {
  const { tags: _, ...view } = listed(share);
  return view;
}

function matches(share: Share, input: GetResourceSharesRequest): boolean {
  const { name, resourceShareStatus: status, tagFilters = [], permissionArn, permissionVersion } = input;
  if (status !== undefined && checkStatus(status) !== (share.deleted ? "DELETED" : "ACTIVE")) return false;
  if (name !== undefined && name !== share.name) return false;
  const attached = [...share.permissions.values()].filter(({ arn }) => arn === permissionArn);
  const versions = attached.map(({ version }) => version);
  if (permissionArn !== undefined && !versions.includes(permissionVersion ?? versions[0] ?? NaN)) return false;
  return tagFilters.every(({ tagKey = "", tagValues = [] }) => {
    const value = share.tags.get(tagKey);
    return value !== undefined && (tagValues.length === 0 || tagValues.includes(value));
  });
}

function checkStatus(status: string): string {
  return checkMember(
    status,
    ["PENDING", "ACTIVE", "FAILED", "DELETING", "DELETED"],
    (value) => `${value} is not a valid resource share status. Specify a valid value and try again.`,
  );
}
