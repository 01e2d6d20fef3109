import type {
  CreateOrganizationalUnitRequest,
  CreateOrganizationalUnitResponse,
  DeleteOrganizationalUnitRequest,
  DescribeOrganizationalUnitRequest,
  DescribeOrganizationalUnitResponse,
  ListOrganizationalUnitsForParentRequest,
  ListOrganizationalUnitsForParentResponse,
  UpdateOrganizationalUnitRequest,
  UpdateOrganizationalUnitResponse,
} from "@aws-sdk/client-organizations";
import type { Operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { inOrganization } from "../authority.ts";
import { addTarget } from "../create.ts";
import { childrenOf, requireParent, requireUnit } from "../find.ts";
import { invalidInput, page, violation } from "../inputs.ts";
import { deepestUnit } from "../limits.ts";
import { type Organization, pathTo } from "../state.ts";
import { addTags, readTags } from "../tags.ts";
import { unitView } from "../views.ts";

export const unitOperations: Readonly<Record<string, Operation>> = {
  CreateOrganizationalUnit: inOrganization<CreateOrganizationalUnitRequest, CreateOrganizationalUnitResponse>(
    "CreateOrganizationalUnit",
    "management",
    {
      on: ({ ParentId }) => [ParentId],
      run: ({ ParentId, Name, Tags }, { world }, organization) => {
        const parent = requireParent(organization, ParentId);
        const name = checkName(organization, parent.id, Name);
        if (pathTo(organization, parent.id).length > deepestUnit)
          throw violation(
            "OU_DEPTH_LIMIT_EXCEEDED",
            "You attempted to create an OU tree that is too many levels deep.",
          );
        readTags(Tags);
        const id = `ou-${organization.rootId.slice(2)}-${world.chance.id(8).toLowerCase()}`;
        const unit = addTarget(world, organization, { id, kind: "ORGANIZATIONAL_UNIT", name, parentId: parent.id });
        addTags(unit.tags, Tags);
        return { OrganizationalUnit: unitView(organization, unit) };
      },
    },
  ),
  DescribeOrganizationalUnit: inOrganization<DescribeOrganizationalUnitRequest, DescribeOrganizationalUnitResponse>(
    "DescribeOrganizationalUnit",
    "reader",
    {
      on: ({ OrganizationalUnitId }) => [OrganizationalUnitId],
      run: ({ OrganizationalUnitId }, _context, organization) => ({
        OrganizationalUnit: unitView(organization, requireUnit(organization, OrganizationalUnitId)),
      }),
    },
  ),
  UpdateOrganizationalUnit: inOrganization<UpdateOrganizationalUnitRequest, UpdateOrganizationalUnitResponse>(
    "UpdateOrganizationalUnit",
    "management",
    {
      on: ({ OrganizationalUnitId }) => [OrganizationalUnitId],
      run: ({ OrganizationalUnitId, Name }, _context, organization) => {
        const unit = requireUnit(organization, OrganizationalUnitId);
        if (Name !== undefined) unit.name = checkName(organization, unit.parentId ?? "", Name);
        return { OrganizationalUnit: unitView(organization, unit) };
      },
    },
  ),
  DeleteOrganizationalUnit: inOrganization<DeleteOrganizationalUnitRequest>("DeleteOrganizationalUnit", "management", {
    on: ({ OrganizationalUnitId }) => [OrganizationalUnitId],
    run: ({ OrganizationalUnitId }, _context, organization) => {
      const unit = requireUnit(organization, OrganizationalUnitId);
      if ([...organization.targets.values()].some(({ parentId }) => parentId === unit.id))
        throw new AwsError("OrganizationalUnitNotEmptyException", "The specified OU is not empty.");
      organization.targets.delete(unit.id);
    },
  }),
  ListOrganizationalUnitsForParent: inOrganization<
    ListOrganizationalUnitsForParentRequest,
    ListOrganizationalUnitsForParentResponse
  >("ListOrganizationalUnitsForParent", "reader", {
    on: ({ ParentId }) => [ParentId],
    run: (input, _context, organization) => {
      const parent = requireParent(organization, input.ParentId);
      const { shown, more } = page(childrenOf(organization, parent.id, "ORGANIZATIONAL_UNIT"), input);
      return { OrganizationalUnits: shown.map((unit) => unitView(organization, unit)), ...more };
    },
  }),
};

/** Two units of one parent never bear the same name. */
function checkName(organization: Organization, parentId: string, name: string | undefined): string {
  if (!name) throw invalidInput("MIN_LENGTH_EXCEEDED");
  if (name.length > 128) throw invalidInput("MAX_LENGTH_EXCEEDED");
  if (childrenOf(organization, parentId, "ORGANIZATIONAL_UNIT").some((unit) => unit.name === name))
    throw new AwsError("DuplicateOrganizationalUnitException", "An OU with the same name already exists.");
  return name;
}
