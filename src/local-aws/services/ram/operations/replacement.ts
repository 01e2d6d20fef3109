import type {
  ListReplacePermissionAssociationsWorkRequest,
  ListReplacePermissionAssociationsWorkResponse,
  ReplacePermissionAssociationsRequest,
  ReplacePermissionAssociationsResponse,
  ReplacePermissionAssociationsWork,
} from "@aws-sdk/client-ram";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { onAll, onPermission } from "../access.ts";
import { once } from "../idempotency.ts";
import { invalidParameter, page } from "../inputs.ts";
import { attachPermission, requirePermission, sharesUsing } from "../permissions.ts";
import { ramOf, type ReplaceWork } from "../state.ts";

export const replacementOperations: Readonly<Record<string, Operation>> = {
  ReplacePermissionAssociations: operation<ReplacePermissionAssociationsRequest, ReplacePermissionAssociationsResponse>(
    {
      access: ({ fromPermissionArn, toPermissionArn }, context) => [
        onPermission("ReplacePermissionAssociations", fromPermissionArn, context),
        onPermission("ReplacePermissionAssociations", toPermissionArn, context),
      ],
      run: (input, context) =>
        once("ReplacePermissionAssociations", input, context, () => ({
          replacePermissionAssociationsWork: workView(replace(context, input), "IN_PROGRESS"),
        })),
    },
  ),
  ListReplacePermissionAssociationsWork: operation<
    ListReplacePermissionAssociationsWorkRequest,
    ListReplacePermissionAssociationsWorkResponse
  >({
    access: () => [onAll("ListReplacePermissionAssociationsWork")],
    run: (input, { world, account, region }) => {
      const { workIds = [], status } = input;
      const own = ramOf(world).works.filter((work) => work.owner === account && work.region === region);
      const asked = own.filter(({ id }) => workIds.length === 0 || workIds.includes(id));
      const { shown, more } = page(status === undefined || status === "COMPLETED" ? asked : [], input);
      return { replacePermissionAssociationsWorks: shown.map((work) => workView(work, "COMPLETED")), ...more };
    },
  }),
};

/** Puts the default version of one permission where another is attached: done at once, though told as under way. */
function replace(context: CallContext, input: ReplacePermissionAssociationsRequest): ReplaceWork {
  const { world, account, region, now } = context;
  const from = requirePermission(context, input.fromPermissionArn);
  const to = requirePermission(context, input.toPermissionArn);
  if (from.resourceType !== to.resourceType)
    throw invalidParameter("Both permissions must be for the same resource type.");
  for (const share of sharesUsing(context, from.arn, input.fromPermissionVersion)) attachPermission(share, to, now);
  const work: ReplaceWork = {
    id: world.chance.uuid(),
    owner: account,
    region,
    from: { arn: from.arn, version: input.fromPermissionVersion },
    to: { arn: to.arn, version: to.defaultVersion },
    created: now,
  };
  ramOf(world).works.push(work);
  return work;
}

function workView(
  { id, from, to, created }: ReplaceWork,
  status: "IN_PROGRESS" | "COMPLETED",
): ReplacePermissionAssociationsWork {
  return {
    id,
    fromPermissionArn: from.arn,
    ...(from.version === undefined ? {} : { fromPermissionVersion: String(from.version) }),
    toPermissionArn: to.arn,
    toPermissionVersion: String(to.version),
    status,
    creationTime: created,
    lastUpdatedTime: created,
  };
}
