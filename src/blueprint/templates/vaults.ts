import type { PolicyStatement } from "#model";
import type { WantedVault } from "#planner";
import type { AirGappedVaultNode, VaultLock, VaultNode } from "../nodes/index.ts";
import { policyOf } from "../nodes/policy.ts";

/** What can be left out of a blueprint, to see that a drill fails without it. */
export type Control = "lock";

/** A vault as a template has it; `statements` let in who may copy into it. */
export function vaultNode(
  vault: WantedVault,
  statements: readonly PolicyStatement[],
  without: readonly Control[],
): AirGappedVaultNode | VaultNode {
  const common = {
    id: `${vault.name.split("-").map(capital).join("")}Vault`,
    name: vault.name,
    keyArn: vault.key.kind === "customer" ? "${RealmKeyArn}" : undefined,
    policy: statements.length === 0 ? undefined : policyOf(...statements),
    retained: true,
  } as const;
  const { kind, lock } = vault;
  // Without its lock an air-gapped vault would be an ordinary one.
  if (kind === "air-gapped" && lock && !without.includes("lock"))
    return { kind: "air-gapped-vault", ...common, minDays: lock.minDays, maxDays: lock.maxDays };
  return { kind: "vault", ...common, lock: without.includes("lock") ? undefined : lockOf(vault) };
}

/** A rehearsal has no lock yet, governance one that can be lifted. */
function lockOf({ lock }: WantedVault): VaultLock | undefined {
  if (!lock || lock.mode === "rehearsal") return undefined;
  const { minDays, maxDays, coolingOffDays } = lock;
  return { minDays, maxDays, coolingOffDays: lock.mode === "compliance" ? coolingOffDays : undefined };
}

/** Exact ARNs: nobody who can make a role elsewhere comes in by its name. */
export function copyInto(sid: string, organizationId: string, roleArns: readonly string[]): PolicyStatement {
  return {
    Sid: sid,
    Effect: "Allow",
    Principal: "*",
    Action: "backup:CopyIntoBackupVault",
    Resource: "*",
    Condition: { StringEquals: { "aws:PrincipalOrgID": organizationId }, ArnEquals: { "aws:PrincipalArn": roleArns } },
  };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
