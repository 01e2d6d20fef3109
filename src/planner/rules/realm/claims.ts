import type { Intention } from "#config";
import type { Inventory } from "#inventory";
import type { AccountId, Finding } from "#model";
import { finding } from "../finding-messages.ts";
import { claimedAccounts } from "../../scopes.ts";

/** What the targets of all realms together get wrong. */
export function claimFindings(intention: Intention, inventory: Inventory): readonly Finding[] {
  const claims = Object.entries(intention.realms).map(([realm, value]) => ({
    realm,
    accounts: claimedAccounts(value, inventory),
  }));
  return [
    ...otherOrganization(intention, inventory),
    ...sharedAccounts(claims),
    ...claimedOwners(claims, intention),
    ...(intention.organization.auditAccount === undefined ? [finding("NOBODY-WATCHES", {})] : []),
  ];
}

interface Claim {
  readonly realm: string;
  readonly accounts: readonly AccountId[];
}

function otherOrganization({ organization }: Intention, inventory: Inventory): readonly Finding[] {
  const found = inventory.organization?.id;
  if (found === undefined || found === organization.id) return [];
  return [finding("ORGANIZATION-DIFFERS", { intended: organization.id, found })];
}

function sharedAccounts(claims: readonly Claim[]): readonly Finding[] {
  const realmsOf = new Map<AccountId, string[]>();
  for (const { realm, accounts } of claims) {
    for (const account of accounts) realmsOf.set(account, [...(realmsOf.get(account) ?? []), realm]);
  }
  const shared = [...realmsOf].filter(([, realms]) => realms.length > 1).sort(([a], [b]) => (a < b ? -1 : 1));
  return shared.map(([account, realms]) => finding("ACCOUNT-IN-TWO-REALMS", { account, realms: realms.join(", ") }));
}

function claimedOwners(claims: readonly Claim[], { realms }: Intention): readonly Finding[] {
  const owners = Object.values(realms).flatMap(({ centralAccount, custodyAccount, secondOwnerAccount }) => [
    centralAccount,
    custodyAccount,
    ...(secondOwnerAccount === undefined ? [] : [secondOwnerAccount]),
  ]);
  return claims.flatMap(({ realm, accounts }) =>
    accounts
      .filter((account) => owners.includes(account))
      .map((account) => finding("CENTRAL-IS-TARGET", { realm, account })),
  );
}
