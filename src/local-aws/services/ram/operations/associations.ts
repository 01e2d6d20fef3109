import type {
  AssociateResourceShareRequest,
  AssociateResourceShareResponse,
  AssociatedSource,
  DisassociateResourceShareRequest,
  DisassociateResourceShareResponse,
  GetResourceShareAssociationsRequest,
  GetResourceShareAssociationsResponse,
  ListSourceAssociationsRequest,
  ListSourceAssociationsResponse,
} from "@aws-sdk/client-ram";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { onAll, onShare, requestedKeys } from "../access.ts";
import { associate } from "../associate.ts";
import { chosen } from "../filters.ts";
import { once } from "../idempotency.ts";
import { checkMember, invalidParameter, page } from "../inputs.ts";
import { disassociate, shareToChange } from "../leave.ts";
import { ownShares, requireOwnShare } from "../shares.ts";
import { associationView, statusOf } from "../views.ts";

type Change = AssociateResourceShareRequest | DisassociateResourceShareRequest;

export const associationOperations: Readonly<Record<string, Operation>> = {
  AssociateResourceShare: operation<AssociateResourceShareRequest, AssociateResourceShareResponse>({
    access: (input, context) => [onChange("AssociateResourceShare", input, context)],
    run: (input, context) =>
      once("AssociateResourceShare", input, context, () => {
        const share = requireOwnShare(context, input.resourceShareArn);
        const views = associate(context, share, input).map((one) =>
          associationView(context.world, share, one, "ASSOCIATING"),
        );
        return { resourceShareAssociations: views };
      }),
  }),
  DisassociateResourceShare: operation<DisassociateResourceShareRequest, DisassociateResourceShareResponse>({
    access: (input, context) => [onChange("DisassociateResourceShare", input, context)],
    run: (input, context) =>
      once("DisassociateResourceShare", input, context, () => {
        const share = shareToChange(context, input.resourceShareArn, input);
        const views = disassociate(context, share, input).map((one) =>
          associationView(context.world, share, one, "DISASSOCIATING"),
        );
        return { resourceShareAssociations: views };
      }),
  }),
  GetResourceShareAssociations: operation<GetResourceShareAssociationsRequest, GetResourceShareAssociationsResponse>({
    access: () => [onAll("GetResourceShareAssociations")],
    run: (input, context) => {
      checkFilters(input);
      const { associationType, resourceArn, principal, associationStatus: status } = input;
      const entity = resourceArn ?? principal;
      const views = chosen(ownShares(context), input.resourceShareArns).flatMap((share) =>
        share.associations.map((one) => associationView(context.world, share, one)),
      );
      const found = views.filter(
        (one) =>
          one.associationType === associationType &&
          (entity ?? one.associatedEntity) === one.associatedEntity &&
          (status ?? one.status) === one.status,
      );
      const { shown, more } = page(found, input);
      return { resourceShareAssociations: shown, ...more };
    },
  }),
  ListSourceAssociations: operation<ListSourceAssociationsRequest, ListSourceAssociationsResponse>({
    access: () => [onAll("ListSourceAssociations")],
    run: (input, context) => {
      checkStatus(input.associationStatus);
      const { sourceId, associationStatus: status } = input;
      const found = chosen(ownShares(context), input.resourceShareArns).flatMap((share) =>
        share.associations
          .filter(({ kind, entity }) => kind === "SOURCE" && (sourceId ?? entity) === entity)
          .map((one): AssociatedSource => ({
            resourceShareArn: share.arn,
            sourceId: one.entity,
            status: statusOf(context.world, one),
            creationTime: one.created,
            lastUpdatedTime: one.updated,
          })),
      );
      const { shown, more } = page(
        found.filter((one) => (status ?? one.status) === one.status),
        input,
      );
      return { sourceAssociations: shown, ...more };
    },
  }),
};

function onChange(name: string, { resourceShareArn, resourceArns, principals }: Change, context: CallContext) {
  return onShare(name, resourceShareArn, context, requestedKeys(resourceArns, principals));
}

function checkFilters(input: GetResourceShareAssociationsRequest): void {
  const type = checkMember(
    input.associationType,
    ["PRINCIPAL", "RESOURCE", "SOURCE"],
    (value) => `${value} is not a valid association type. Specify either PRINCIPAL or RESOURCE and try again.`,
  );
  checkStatus(input.associationStatus);
  if (type === "PRINCIPAL" && input.resourceArn !== undefined)
    throw invalidParameter("You cannot specify a resource ARN when the association type is PRINCIPAL.");
  if (type === "RESOURCE" && input.principal !== undefined)
    throw invalidParameter("You cannot specify a principal when the association type is RESOURCE.");
}

const statuses = [
  "ASSOCIATING",
  "ASSOCIATED",
  "FAILED",
  "DISASSOCIATING",
  "DISASSOCIATED",
  "SUSPENDED",
  "SUSPENDING",
  "RESTORING",
];

function checkStatus(status: string | undefined): void {
  if (status === undefined) return;
  checkMember(
    status,
    statuses,
    (value) => `${value} is not a valid association status. Specify a valid value and try again.`,
  );
}
