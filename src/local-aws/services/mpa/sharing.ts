import type { CompiledPolicy } from "#iam";
import type { AccountId } from "#model";
import type { World } from "../../world/index.ts";

/** Where it is known who shares a team with whom: AWS RAM (share-team.html). */
export interface Sharing {
  /** What the shares of a team say about who may do what with it. */
  policies(world: World, teamArn: string): readonly CompiledPolicy[];
  /** The ARNs of the teams that others share with an account. */
  teams(world: World, account: AccountId): readonly string[];
}

const nobodyShares: Sharing = { policies: () => [], teams: () => [] };

let sharing = nobodyShares;

/** Plugs in what knows the shares; without an argument nobody shares anything. Knows no world: it is asked about one. */
export function shareTeamsBy(plugged: Sharing = nobodyShares): void {
  sharing = plugged;
}

export function sharedPolicies(world: World, teamArn: string): readonly CompiledPolicy[] {
  return sharing.policies(world, teamArn);
}

export function teamsSharedWith(world: World, account: AccountId): readonly string[] {
  return sharing.teams(world, account);
}
