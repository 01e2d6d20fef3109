import type { AccountId } from "#model";
import { defineState, type StateOf, type World } from "../../world/index.ts";

const owners: StateOf<Map<string, AccountId>> = defineState("iam-aliases", () => new Map());

/** Whose alias is whose: no two accounts have the same. */
export function aliasOwners(world: World): Map<string, AccountId> {
  return owners(world, "*", "*");
}
