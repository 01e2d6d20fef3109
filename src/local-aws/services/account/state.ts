import type { AlternateContact, ContactInformation } from "@aws-sdk/client-account";
import type { AccountId } from "#model";
import { defineState, type StateOf, type World } from "../../world/index.ts";

/** A Region that needs an opt-in, and when its last change is done. */
export interface RegionChange {
  readonly wanted: "ENABLED" | "DISABLED";
  readonly done: number;
}

interface AccountState {
  contact: ContactInformation | undefined;
  readonly alternates: Map<string, AlternateContact>;
  readonly regions: Map<string, RegionChange>;
}

const state: StateOf<AccountState> = defineState("account", () => ({
  contact: undefined,
  alternates: new Map(),
  regions: new Map(),
}));

export function accountStateOf(world: World, account: AccountId): AccountState {
  return state(world, account, "*");
}
