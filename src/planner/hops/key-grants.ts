import type { InventoryKey } from "#inventory";
import type { AccountId, Arn } from "#model";
import { granterOf, type KeyGrant } from "./key-grant.ts";

/** What the policy of a key says to an account that holds copies. */
export type KeyGrants = (key: Arn | undefined, receiver: AccountId) => KeyGrant;

/** Compiles each policy once and asks it once for each receiver, for many resources are under one key. */
export function keyGrantsOf(keys: readonly InventoryKey[], organizationId: string): KeyGrants {
  const byArn = new Map<string | undefined, InventoryKey>(keys.map((key) => [key.arn, key]));
  const granters = new Map<string | undefined, (account: AccountId) => KeyGrant>();
  const answers = new Map<string, KeyGrant>();
  return (key, receiver) => {
    const question = `${receiver} ${key}`;
    const granter = granters.get(key) ?? granterOf(byArn.get(key), organizationId);
    granters.set(key, granter);
    const answer = answers.get(question) ?? granter(receiver);
    answers.set(question, answer);
    return answer;
  };
}

/** The weakest of what a key says to several accounts: one that is kept out is enough for a no. */
export function grantOfAll(grants: KeyGrants, key: Arn | undefined, receivers: readonly AccountId[]): KeyGrant {
  const answers = receivers.map((receiver) => grants(key, receiver));
  if (answers.includes("no")) return "no";
  return answers.includes("unknown") ? "unknown" : "yes";
}
