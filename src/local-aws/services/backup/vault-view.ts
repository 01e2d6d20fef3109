import type {
  BackupVaultListMember,
  DescribeBackupVaultOutput,
  LatestMpaApprovalTeamUpdate,
  VaultType,
} from "@aws-sdk/client-backup";
import type { Asked, Vault, VaultKind } from "./state.ts";

const types: Readonly<Record<VaultKind["kind"], VaultType>> = {
  standard: "BACKUP_VAULT",
  "air-gapped": "LOGICALLY_AIR_GAPPED_BACKUP_VAULT",
  "restore-access": "RESTORE_ACCESS_BACKUP_VAULT",
};

export function vaultTypeOf({ kind }: Pick<Vault, "kind">): VaultType {
  return types[kind.kind];
}

/** A vault as lists show it. */
export function vaultView(vault: Vault): BackupVaultListMember & DescribeBackupVaultOutput {
  const { lock } = vault;
  return {
    BackupVaultName: vault.name,
    BackupVaultArn: vault.arn,
    VaultType: vaultTypeOf(vault),
    VaultState: vault.state,
    CreationDate: vault.created,
    EncryptionKeyArn: vault.keyArn,
    NumberOfRecoveryPoints: vault.points.size,
    Locked: lock !== undefined,
    ...(vault.creatorRequestId === undefined ? {} : { CreatorRequestId: vault.creatorRequestId }),
    ...(lock?.minDays === undefined ? {} : { MinRetentionDays: lock.minDays }),
    ...(lock?.maxDays === undefined ? {} : { MaxRetentionDays: lock.maxDays }),
    ...(lock?.lockDate === undefined ? {} : { LockDate: lock.lockDate }),
  };
}

/** A vault as DescribeBackupVault shows it: with what multi-party approval has to do with it. */
export function vaultDetails(vault: Vault): DescribeBackupVaultOutput {
  const { kind, teamArn, asked } = vault;
  return {
    ...vaultView(vault),
    ...(kind.kind === "air-gapped"
      ? { EncryptionKeyType: kind.ownKey ? "CUSTOMER_MANAGED_KMS_KEY" : "AWS_OWNED_KMS_KEY" }
      : {}),
    ...(kind.kind === "restore-access" ? { SourceBackupVaultArn: kind.source } : {}),
    ...(teamArn === undefined ? {} : { MpaApprovalTeamArn: teamArn }),
    ...(asked ? { MpaSessionArn: asked.sessionArn, LatestMpaApprovalTeamUpdate: askedView(asked) } : {}),
  };
}

export function askedView({ sessionArn, status, initiated, expires }: Asked): LatestMpaApprovalTeamUpdate {
  return { MpaSessionArn: sessionArn, Status: status, InitiationDate: initiated, ExpiryDate: expires };
}
