import {
  DescribeOrganizationCommand,
  ListRootsCommand,
  OrganizationsClient,
  paginateListAccountsForParent,
  paginateListOrganizationalUnitsForParent,
} from "@aws-sdk/client-organizations";
import type { FoundOrganization } from "../../inventory.ts";
import type { ClientConfig } from "./connection.ts";

type Unit = FoundOrganization["organizationalUnits"][number];
type Account = FoundOrganization["accounts"][number];

/** The tree from the root down; AWS nests units five deep at most, so the walk ends. */
export async function readOrganization(config: ClientConfig): Promise<FoundOrganization | undefined> {
  const client = new OrganizationsClient(config);
  const described = await describe(client);
  if (!described) return undefined;
  const { Roots = [] } = await client.send(new ListRootsCommand({}));
  const units: Unit[] = [];
  const accounts: Account[] = [];
  const parents = Roots.map(({ Id = "" }) => Id);
  for (let parent = parents.shift(); parent !== undefined; parent = parents.shift()) {
    accounts.push(...(await accountsOf(client, parent)));
    const below = await unitsOf(client, parent);
    units.push(...below);
    parents.push(...below.map(({ id }) => id));
  }
  return { ...described, organizationalUnits: units, accounts };
}

async function describe(client: OrganizationsClient) {
  try {
    const { Organization } = await client.send(new DescribeOrganizationCommand({}));
    return { id: Organization?.Id ?? "", managementAccountId: Organization?.MasterAccountId ?? "" };
  } catch (error) {
    if (error instanceof Error && error.name === "AWSOrganizationsNotInUseException") return undefined;
    throw error;
  }
}

async function unitsOf(client: OrganizationsClient, parentId: string): Promise<Unit[]> {
  const units: Unit[] = [];
  for await (const page of paginateListOrganizationalUnitsForParent({ client }, { ParentId: parentId })) {
    units.push(...(page.OrganizationalUnits ?? []).map(({ Id = "", Name = "" }) => ({ id: Id, name: Name, parentId })));
  }
  return units;
}

/** Closed accounts hold nothing that could still be protected. */
async function accountsOf(client: OrganizationsClient, parentId: string): Promise<Account[]> {
  const accounts: Account[] = [];
  for await (const page of paginateListAccountsForParent({ client }, { ParentId: parentId })) {
    const active = (page.Accounts ?? []).filter(({ Status }) => Status === "ACTIVE");
    accounts.push(...active.map(({ Id = "", Name = "" }) => ({ id: Id, name: Name, organizationalUnitId: parentId })));
  }
  return accounts;
}
