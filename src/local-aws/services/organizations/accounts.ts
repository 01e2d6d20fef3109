import type { AccountId } from "#model";
import type { World } from "../../world/index.ts";
import { type AccountRecord, type Organization, organizationChanged, organizationsOf } from "./state.ts";

/** What is known of an account, a member or not: every account exists, and one that nobody named bears its id. */
export function accountRecord(world: World, id: AccountId): AccountRecord {
  const { accounts } = organizationsOf(world, "*", "*");
  const record = accounts.get(id) ?? { name: id, email: `${id}@example.com`, created: undefined, life: "open" };
  accounts.set(id, record);
  return record;
}

/** The account of an email address; every address belongs to one account. */
export function accountByEmail(world: World, email: string): AccountId | undefined {
  const { accounts } = organizationsOf(world, "*", "*");
  const known = [...accounts].find(([, record]) => record.email.toLowerCase() === email.toLowerCase());
  return known?.[0] ?? /^(\d{12})@example\.com$/.exec(email)?.[1];
}

/** Renames an account, also where its organization shows it. */
export function renameAccount(world: World, id: AccountId, name: string): void {
  accountRecord(world, id).name = name;
  for (const { targets } of organizationsOf(world, "*", "*").byId.values()) {
    const target = targets.get(id);
    if (target) target.name = name;
  }
}

/** Takes an account out of its organization: its policies bind no more, its tags are gone. */
export function dropAccount(world: World, organization: Organization, id: AccountId): void {
  const target = organization.targets.get(id);
  if (!target) return;
  // Listeners see the account once more, under no policy: they clean up what its policies made.
  target.parentId = undefined;
  target.attached.length = 0;
  organization.delegated.delete(id);
  organizationChanged(world, organization);
  organization.targets.delete(id);
}

/** Ends an organization; only its management account is left in it. */
export function dropOrganization(world: World, organization: Organization): void {
  dropAccount(world, organization, organization.managementAccountId);
  organizationsOf(world, "*", "*").byId.delete(organization.id);
}
