import { lastLegs } from "../../hops/last-kinds.ts";
import { finding } from "../finding-messages.ts";
import type { RealmRule } from "./realm-rule.ts";

/** All last hops of the realm's routes have one owner: whoever closes that account takes all copies after 90 days (P6, P9). */
export const oneOwner: RealmRule = ({ scope, classes }) => {
  const owners = new Set(classes.flatMap(({ legs }) => lastLegs(legs).map(({ account }) => account)));
  const [owner] = owners;
  if (owners.size !== 1 || owner === undefined || owner === "$source") return [];
  return [finding("LAST-HOPS-ONE-OWNER", { realm: scope.name, account: owner })];
};
