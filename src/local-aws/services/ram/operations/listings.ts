import type {
  ListPrincipalsRequest,
  ListPrincipalsResponse,
  ListResourcesRequest,
  ListResourcesResponse,
  ListResourceTypesRequest,
  ListResourceTypesResponse,
  Principal,
} from "@aws-sdk/client-ram";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { organizationOf } from "../../organizations/index.ts";
import { onAll } from "../access.ts";
import { chosen, scopeTest, sharesBy } from "../filters.ts";
import { invalidParameter, page } from "../inputs.ts";
import { reaching } from "../reach.ts";
import { type ResourceType, resourceTypes, typeFiltered } from "../resource-types.ts";
import { principalsOf, resourcesOf } from "../shares.ts";
import type { Share } from "../state.ts";
import { isExternal, resourceView } from "../views.ts";

export const listingOperations: Readonly<Record<string, Operation>> = {
  ListResources: operation<ListResourcesRequest, ListResourcesResponse>({
    access: () => [onAll("ListResources")],
    run: (input, context) => {
      const { principal, resourceArns: arns = [] } = input;
      const inScope = scopeTest(input.resourceRegionScope);
      const wanted = typeAsked(input.resourceType, "InvalidResourceTypeException");
      const shares = chosen(sharesBy(context, input.resourceOwner), input.resourceShareArns).filter(
        (share) => principal === undefined || principalsOf(share).some(({ entity }) => entity === principal),
      );
      const found = shares.flatMap((share) => resourcesOf(share).map((one) => resourceView(share, one)));
      const { shown, more } = page(
        found.filter(
          ({ arn = "", type = "" }) =>
            (arns.length === 0 || arns.includes(arn)) && (wanted?.name ?? type) === type && inScope(type),
        ),
        input,
      );
      return { resources: shown, ...more };
    },
  }),
  ListPrincipals: operation<ListPrincipalsRequest, ListPrincipalsResponse>({
    access: () => [onAll("ListPrincipals")],
    run: (input, context) => {
      const { principals = [] } = input;
      const shares = chosen(sharesBy(context, input.resourceOwner), input.resourceShareArns);
      const views = shares
        .filter((share) => holds(share, input))
        .flatMap(input.resourceOwner === "SELF" ? theirs(context) : owners(context));
      const { shown, more } = page(
        views.filter(({ id = "" }) => principals.length === 0 || principals.includes(id)),
        input,
      );
      return { principals: shown, ...more };
    },
  }),
  ListResourceTypes: operation<ListResourceTypesRequest, ListResourceTypesResponse>({
    access: () => [onAll("ListResourceTypes")],
    run: (input) => {
      const inScope = scopeTest(input.resourceRegionScope);
      const { shown, more } = page(
        resourceTypes.filter(({ name }) => inScope(name)),
        input,
      );
      const views = shown.map(({ name, service, global }) => ({
        resourceType: name,
        serviceName: service,
        resourceRegionScope: global ? ("GLOBAL" as const) : ("REGIONAL" as const),
      }));
      return { resourceTypes: views, ...more };
    },
  }),
};

function holds(share: Share, { resourceArn, resourceType }: ListPrincipalsRequest): boolean {
  const wanted = typeAsked(resourceType, "InvalidParameterException");
  if (resourceArn === undefined && !wanted) return true;
  return resourcesOf(share).some(
    ({ entity, type }) => (resourceArn ?? entity) === entity && (wanted?.name ?? type) === type,
  );
}

function typeAsked(name: string | undefined, code: string): ResourceType | undefined {
  const type = name === undefined ? undefined : typeFiltered(name);
  if (type || name === undefined) return type;
  const message = `Invalid resource type: ${name}`;
  throw code === "InvalidParameterException" ? invalidParameter(message) : new AwsError(code, message);
}

/** Of the caller's own shares: those whom it shares with. */
function theirs({ world }: CallContext): (share: Share) => Principal[] {
  return (share) =>
    principalsOf(share).map(({ entity, principal, created, updated }) => ({
      id: entity,
      resourceShareArn: share.arn,
      creationTime: created,
      lastUpdatedTime: updated,
      external: isExternal(world, share, principal),
    }));
}

/** Of others' shares: the account that shares with the caller (working-with-shared-view-principals.html). */
function owners({ world, account }: CallContext): (share: Share) => Principal[] {
  return (share) => {
    const [own] = reaching(world, share, account);
    const within = organizationOf(world, share.owner)?.targets.has(account) ?? false;
    const times = { creationTime: own?.created, lastUpdatedTime: own?.updated };
    return [{ id: share.owner, resourceShareArn: share.arn, ...times, external: !within }];
  };
}
