import { type Intention, type PlanIntention, protectionOf, type RealmIntention } from "#config";
import type { Inventory } from "#inventory";
import type { AccountId, Region } from "#model";

/** A realm with what it protects in this inventory. */
export interface Scope {
  readonly name: string;
  readonly realm: RealmIntention;
  /** Sorted. */
  readonly accounts: readonly AccountId[];
  /** The home region and every region in which the realm's accounts have resources; sorted. */
  readonly regions: readonly Region[];
  readonly plans: readonly (readonly [string, PlanIntention])[];
  /** Every account outside the workloads that copies may enter: a source key must let all of them in. */
  readonly receivers: readonly AccountId[];
}

/** Which accounts, regions and plans belong to which realm. An account that two realms claim goes to the first. */
export function scopesOf(intention: Intention, inventory: Inventory): readonly Scope[] {
  const { managementAccount, auditAccount = managementAccount } = intention.organization;
  const taken = new Set<AccountId>([managementAccount, auditAccount, ...vaultOwners(intention)]);
  if (inventory.organization) taken.add(inventory.organization.managementAccountId);
  return Object.entries(intention.realms).map(([name, realm]) => {
    const accounts = claimedAccounts(realm, inventory).filter((account) => !taken.has(account));
    for (const account of accounts) taken.add(account);
    const plans = Object.entries(intention.plans).filter(([plan]) => realm.plans?.includes(plan) ?? true);
    return {
      name,
      realm,
      accounts,
      regions: regionsOf(realm, accounts, inventory),
      plans,
      receivers: receiversOf(realm, plans),
    };
  });
}

function receiversOf(realm: RealmIntention, plans: Scope["plans"]): readonly AccountId[] {
  const { centralAccount, secondOwnerAccount = centralAccount, regions } = realm;
  const protections = plans.flatMap(([, plan]) => plan.rules.map((rule) => protectionOf(realm, plan, rule)));
  const second = protections.some(
    ({ secondRegion, airGap: { demand, owner } }) =>
      (secondRegion && Object.keys(regions).length > 0) || (demand !== "never" && owner === "second"),
  );
  return [...new Set(second ? [centralAccount, secondOwnerAccount] : [centralAccount])];
}

/** The realm that protects each account. */
export function scopeByAccount(scopes: readonly Scope[]): ReadonlyMap<AccountId, Scope> {
  return new Map(scopes.flatMap((scope) => scope.accounts.map((account) => [account, scope] as const)));
}

/** Central, custody and second owner accounts hold the copies, so no realm protects them as it does workloads. */
function vaultOwners({ realms }: Intention): readonly AccountId[] {
  return Object.values(realms).flatMap(({ centralAccount, custodyAccount, secondOwnerAccount = centralAccount }) => [
    centralAccount,
    custodyAccount,
    secondOwnerAccount,
  ]);
}

/** What a realm's targets name, before anything is taken off; sorted. */
export function claimedAccounts({ targets }: RealmIntention, inventory: Inventory): readonly AccountId[] {
  const units = unitsBelow(targets.organizationalUnits, inventory);
  const inUnits = inventory.accounts.filter(
    ({ organizationalUnitId }) => organizationalUnitId !== undefined && units.has(organizationalUnitId),
  );
  return [...new Set([...targets.accounts, ...inUnits.map(({ id }) => id)])].sort();
}

/** The named units and all below them; the tree is at most as deep as it has units. */
function unitsBelow(named: readonly string[], { organization }: Inventory): ReadonlySet<string> {
  const units = new Set(named);
  const all = organization?.organizationalUnits ?? [];
  for (let depth = 0; depth < all.length; depth += 1) {
    const before = units.size;
    for (const { id, parentId } of all) if (parentId !== undefined && units.has(parentId)) units.add(id);
    if (units.size === before) break;
  }
  return units;
}

function regionsOf(
  { homeRegion }: RealmIntention,
  accounts: readonly AccountId[],
  inventory: Inventory,
): readonly Region[] {
  const own = new Set(accounts);
  const used = new Set([homeRegion]);
  for (const { account, region } of inventory.resources) if (own.has(account)) used.add(region);
  return [...used].sort();
}
