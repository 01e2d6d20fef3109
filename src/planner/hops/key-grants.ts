import type { InventoryKey } from "#inventory";
import type { AccountId, Arn } from "#model";
import { type KeyGrant, keyGrantOf } from "./key-grant.ts";

/** What the policy of a key says to a central account. */
export type KeyGrants = (key: Arn | undefined, central: AccountId) => KeyGrant;

/** Asks each policy once for each central account, for many resources are under one key. */
export function keyGrantsOf(keys: readonly InventoryKey[], organizationId: string): KeyGrants {
  const byArn = new Map<string | undefined, InventoryKey>(keys.map((key) => [key.arn, key]));
  const answers = new Map<string, KeyGrant>();
  return (key, central) => {
    const question = `${central} ${key}`;
    const answer = answers.get(question) ?? keyGrantOf(byArn.get(key), central, organizationId);
    answers.set(question, answer);
    return answer;
  };
}
