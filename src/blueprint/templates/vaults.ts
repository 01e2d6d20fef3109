import { type PolicyStatement, roleArn, type RoleName } from "#model";
import type { WantedVault } from "#planner";
import type { AirGappedVaultNode, VaultLock, VaultNode } from "../nodes/index.ts";
import { policyOf } from "../nodes/policy.ts";
import type { RealmState } from "../realm.ts";
import { forMembers } from "./members.ts";

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

const copying = { Effect: "Allow", Action: "backup:CopyIntoBackupVault", Resource: "*" } as const;

/** Roles of one account by their exact ARNs: nobody who can make a role elsewhere comes in by its name. */
export function copyInto(sid: string, organizationId: string, roleArns: readonly string[]): PolicyStatement {
  const Condition = {
    StringEquals: { "aws:PrincipalOrgID": organizationId },
    ArnEquals: { "aws:PrincipalArn": roleArns },
  };
  return { Sid: sid, ...copying, Principal: "*", Condition };
}

/** Roles of every workload account of the realm, and of no other account. */
export function membersCopyInto(
  realm: RealmState,
  sid: string,
  names: readonly RoleName[],
): readonly PolicyStatement[] {
  const roles = names.map((name) => roleArn("*", name));
  return forMembers(realm, { Sid: sid, ...copying, Condition: { ArnLike: { "aws:PrincipalArn": roles } } });
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
