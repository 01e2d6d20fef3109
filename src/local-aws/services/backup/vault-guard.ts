import type { ResourceGuard } from "../../service.ts";
import type { World } from "../../world/index.ts";
import { sharePolicies } from "../ram/index.ts";
import { vaultByArn } from "./state.ts";

/** What a vault says about who may touch it: its access policy, and what it is shared for. */
export function vaultGuard(world: World, arn: string): ResourceGuard | undefined {
  const vault = vaultByArn(world, arn);
  if (!vault) return undefined;
  const shares = vault.kind.kind === "air-gapped" ? sharePolicies(world, arn, "*") : [];
  return {
    owner: vault.account,
    policies: [...(vault.policy ? [vault.policy] : []), ...shares],
    tags: Object.fromEntries(vault.tags),
  };
}
