import type { CreateResourceShareRequest } from "@aws-sdk/client-ram";
import { arn } from "#model";
import type { CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { associate } from "./associate.ts";
import { limits } from "./limits.ts";
import { attachNamed } from "./permissions.ts";
import { ownShares } from "./shares.ts";
import { ramOf, type Share } from "./state.ts";
import { putTags } from "./tags.ts";

/** Makes a share with all that shall be in it, or nothing. */
export function createShare(context: CallContext, input: CreateResourceShareRequest): Share {
  checkRoom(context);
  const share = newShare(context, input);
  putTags(share.tags, input.tags);
  attachNamed(context, share, input.permissionArns ?? []);
  associate(context, share, input);
  ramOf(context.world).shares.set(share.arn, share);
  return share;
}

function checkRoom(context: CallContext): void {
  if (ownShares(context).filter(({ deleted }) => !deleted).length < limits.sharesOfRegion) return;
  const message = `You have reached the limit of ${limits.sharesOfRegion} resource shares in this Region.`;
  throw new AwsError("ResourceShareLimitExceededException", message);
}

function newShare({ world, account, region, now }: CallContext, input: CreateResourceShareRequest): Share {
  return {
    arn: arn("ram", region, account, `resource-share/${world.chance.uuid()}`),
    owner: account,
    region,
    created: now,
    retains: input.resourceShareConfiguration?.retainSharingOnAccountLeaveOrganization ?? false,
    associations: [],
    permissions: new Map(),
    tags: new Map(),
    name: input.name ?? "",
    allowsExternal: input.allowExternalPrincipals ?? true,
    updated: now,
    deleted: undefined,
  };
}
