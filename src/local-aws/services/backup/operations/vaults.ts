import type {
  BackupVaultListMember,
  CreateBackupVaultInput,
  CreateBackupVaultOutput,
  DeleteBackupVaultInput,
  DescribeBackupVaultInput,
  DescribeBackupVaultOutput,
  ListBackupVaultsInput,
  ListBackupVaultsOutput,
} from "@aws-sdk/client-backup";
import type { Arn } from "#model";
import { pageOf } from "../../../pages.ts";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { ensureServiceLinkedRole } from "../../iam/index.ts";
import { awsManagedKey } from "../../kms/index.ts";
import { invalidParameter, invalidRequest, onVault, requireVault, vaultArnOf } from "../find.ts";
import { backupOf, type Vault } from "../state.ts";

function view(vault: Vault): BackupVaultListMember {
  const { lock } = vault;
  return {
    BackupVaultName: vault.name,
    BackupVaultArn: vault.arn,
    VaultType: "BACKUP_VAULT",
    CreationDate: vault.created,
    EncryptionKeyArn: vault.keyArn,
    NumberOfRecoveryPoints: vault.points.size,
    Locked: lock !== undefined,
    ...(lock?.minDays === undefined ? {} : { MinRetentionDays: lock.minDays }),
    ...(lock?.maxDays === undefined ? {} : { MaxRetentionDays: lock.maxDays }),
    ...(lock?.lockDate === undefined ? {} : { LockDate: lock.lockDate }),
  };
}

function newVault(context: CallContext, name: string, given: string | undefined): Vault {
  const { world, account, region } = context;
  const keyArn = (given ?? awsManagedKey(world, account, region, "backup").arn) as Arn;
  return {
    name,
    arn: vaultArnOf(context, name) as Arn,
    account,
    region,
    created: context.now,
    keyArn,
    tags: new Map(),
    points: new Map(),
    policyText: undefined,
    policy: undefined,
    lock: undefined,
  };
}

export const vaultOperations: Readonly<Record<string, Operation>> = {
  CreateBackupVault: operation<CreateBackupVaultInput, CreateBackupVaultOutput>({
    access: (input, context) => [
      ...onVault("CreateBackupVault")(input, context),
      { action: "backup-storage:MountCapsule", resource: "*" },
      ...(input.EncryptionKeyArn === undefined ? [] : keyAccess(input.EncryptionKeyArn, context)),
    ],
    run: (input, context) => {
      const { vaults } = backupOf(context.world, context.account, context.region);
      const name = input.BackupVaultName ?? "";
      if (!/^[a-zA-Z0-9\-_]{2,50}$/.test(name))
        throw invalidParameter(`Invalid vault name ${name}: 2 to 50 letters, digits, hyphens or underscores`);
      const known = vaults.get(name);
      if (known) throw alreadyExists(known);
      const vault = newVault(context, name, input.EncryptionKeyArn);
      for (const [key, value] of Object.entries(input.BackupVaultTags ?? {})) vault.tags.set(key, value);
      ensureServiceLinkedRole(context.world, context.account, "backup.amazonaws.com");
      vaults.set(name, vault);
      return { BackupVaultName: name, BackupVaultArn: vault.arn, CreationDate: vault.created };
    },
  }),
  DescribeBackupVault: operation<DescribeBackupVaultInput, DescribeBackupVaultOutput>({
    access: onVault("DescribeBackupVault"),
    run: (input, context) => view(requireVault(context, input.BackupVaultName)),
  }),
  ListBackupVaults: operation<ListBackupVaultsInput, ListBackupVaultsOutput>({
    access: () => [{ action: "backup:ListBackupVaults", resource: "*" }],
    run: (input, context) => {
      const vaults = [...backupOf(context.world, context.account, context.region).vaults.values()];
      const { items, next } = pageOf(vaults, input.NextToken, input.MaxResults ?? 1000);
      return { BackupVaultList: items.map(view), ...(next === undefined ? {} : { NextToken: next }) };
    },
  }),
  DeleteBackupVault: operation<DeleteBackupVaultInput>({
    access: onVault("DeleteBackupVault"),
    run: (input, context) => {
      const vault = requireVault(context, input.BackupVaultName);
      if (vault.points.size > 0)
        throw invalidRequest("Backup vault cannot be deleted because it contains recovery points.");
      backupOf(context.world, context.account, context.region).vaults.delete(vault.name);
    },
  }),
};

/** The creator must be able to let AWS Backup use the key (create-a-vault). */
function keyAccess(keyArn: string, context: CallContext) {
  const via = {
    "kms:ViaService": `backup.${context.region}.amazonaws.com`,
    "kms:CallerAccount": context.account,
    "kms:GrantIsForAWSResource": "true",
  };
  return ["DescribeKey", "CreateGrant"].map((action) => ({ action: `kms:${action}`, resource: keyArn, context: via }));
}

function alreadyExists(vault: Vault): AwsError {
  const members = { Arn: vault.arn, Code: "AlreadyExistsException", Type: "User" };
  return new AwsError("AlreadyExistsException", "Backup vault with the same name already exists", { members });
}
