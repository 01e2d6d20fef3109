import { arn } from "./arn.ts";
import type { AccountId, Arn, Region } from "./ids.ts";

/** What a vault is for; one account and region has at most one of each kind but `standard`, whose generations stay. */
export const vaultKinds = ["local", "rekey", "intermediate", "standard", "air-gapped", "landing", "bucket"] as const;

export type VaultKind = (typeof vaultKinds)[number];

/** `arn:aws:backup:<region>:<account>:backup-vault:<name>` */
export function vaultArn(region: Region, account: AccountId, name: string): Arn {
  return arn("backup", region, account, `backup-vault:${name}`);
}

/** The name part of a vault's ARN. */
export function vaultName(vault: string): string {
  return vault.slice(vault.lastIndexOf(":") + 1);
}
