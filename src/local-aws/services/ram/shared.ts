import { compilePolicy, type CompiledPolicy } from "#iam";
import { type AccountId, parseArn, type Region } from "#model";
import type { World } from "../../world/index.ts";
import { sharedShares } from "./reach.ts";
import { resourcesOf, sharesIn } from "./shares.ts";
import { statementsOf } from "./statements.ts";
import type { Share } from "./state.ts";

/** The active shares that a resource is in. */
export function sharesOf(world: World, resourceArn: string): readonly Share[] {
  const parts = parseArn(resourceArn);
  if (!parts) return [];
  // Global resources are shared in us-east-1 (working-with-regional-vs-global.html).
  const active = sharesIn(world, parts.region || "us-east-1").filter(({ deleted }) => !deleted);
  return active.filter((share) => resourcesOf(share).some(({ entity }) => entity === resourceArn));
}

/** The ARNs of one type (`backup:BackupVault`) that other accounts share with an account in a Region. */
export function sharedWith(world: World, account: AccountId, region: Region, resourceType: string): readonly string[] {
  const resources = sharedShares(world, account, region)
    .flatMap(resourcesOf)
    .filter(({ type }) => type === resourceType);
  return [...new Set(resources.map(({ entity }) => entity))];
}

/**
 * What the active shares of a resource let others do: for its service to put beside its own resource policy. A service whose
 * shares cover more than the resource's own ARN (the points of a vault, the sessions of a team) says `*`.
 */
export function sharePolicies(
  world: World,
  resourceArn: string,
  covered: string = resourceArn,
): readonly CompiledPolicy[] {
  return sharesOf(world, resourceArn).flatMap((share) => {
    const Statement = statementsOf(world, share, resourceArn).map((one) => ({ ...one, Resource: covered }));
    const name = `ram:${share.name}`;
    return Statement.length === 0 ? [] : [compilePolicy(name, { Version: "2012-10-17", Statement })];
  });
}
