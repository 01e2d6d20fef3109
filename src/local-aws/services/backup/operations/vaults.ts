import type {
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
import { type Access, type CallContext, type Operation, operation } from "../../../service.ts";
import { awsManagedKey } from "../../kms/index.ts";
import { sharedWith } from "../../ram/index.ts";
import { emitVault } from "../engine/events.ts";
import { invalidRequest, onShownVault, onVault, requireShownVault, requireVault } from "../find.ts";
import { addVault, checkNewName } from "../new-vault.ts";
import { backupOf, type Vault, vaultByArn } from "../state.ts";
import { vaultDetails, vaultView } from "../vault-view.ts";

export const vaultOperations: Readonly<Record<string, Operation>> = {
  CreateBackupVault: operation<CreateBackupVaultInput, CreateBackupVaultOutput>({
    access: (input, context) => [
      ...onVault("CreateBackupVault")(input, context),
      { action: "backup-storage:MountCapsule", resource: "*" },
      ...(input.EncryptionKeyArn === undefined ? [] : keyAccess(input.EncryptionKeyArn, context)),
    ],
    run: (input, context) => {
      const { world, account, region } = context;
      const { BackupVaultName: name = "", CreatorRequestId: creatorRequestId, BackupVaultTags: tags } = input;
      const keyArn = (input.EncryptionKeyArn ?? awsManagedKey(world, account, region, "backup").arn) as Arn;
      const vault =
        checkNewName(context, name, creatorRequestId) ??
        addVault(context, { name, kind: { kind: "standard" }, keyArn, creatorRequestId, tags });
      return { BackupVaultName: name, BackupVaultArn: vault.arn, CreationDate: vault.created };
    },
  }),
  DescribeBackupVault: operation<DescribeBackupVaultInput, DescribeBackupVaultOutput>({
    access: onShownVault("DescribeBackupVault"),
    run: (input, context) => vaultDetails(requireShownVault(context, input)),
  }),
  ListBackupVaults: operation<ListBackupVaultsInput, ListBackupVaultsOutput>({
    access: () => [{ action: "backup:ListBackupVaults", resource: "*" }],
    run: (input, context) => {
      const vaults = (input.ByShared === true ? sharedVaults(context) : ownVaults(context)).map(vaultView);
      const listed = vaults.filter(
        ({ VaultType }) => input.ByVaultType === undefined || VaultType === input.ByVaultType,
      );
      const { items, next } = pageOf(listed, input.NextToken, input.MaxResults ?? 1000);
      return { BackupVaultList: [...items], ...(next === undefined ? {} : { NextToken: next }) };
    },
  }),
  DeleteBackupVault: operation<DeleteBackupVaultInput>({
    access: onVault("DeleteBackupVault"),
    run: (input, context) => {
      const vault = requireVault(context, input.BackupVaultName);
      // What a restore access shows is not its own.
      if (vault.points.size > 0 && vault.kind.kind !== "restore-access")
        throw invalidRequest("Backup vault cannot be deleted because it contains recovery points.", "ERROR_9101");
      backupOf(context.world, context.account, context.region).vaults.delete(vault.name);
      emitVault(context, vault, "DELETED");
    },
  }),
};

function ownVaults({ world, account, region }: CallContext): readonly Vault[] {
  return [...backupOf(world, account, region).vaults.values()];
}

function sharedVaults({ world, account, region }: CallContext): readonly Vault[] {
  return sharedWith(world, account, region, "backup:BackupVault").flatMap((arn) => vaultByArn(world, arn) ?? []);
}

/** The creator must be able to let AWS Backup use the key (create-a-vault). */
export function keyAccess(keyArn: string, context: CallContext): readonly Access[] {
  const via = {
    "kms:ViaService": `backup.${context.region}.amazonaws.com`,
    "kms:CallerAccount": context.account,
    "kms:GrantIsForAWSResource": "true",
  };
  return ["DescribeKey", "CreateGrant"].map((action) => ({ action: `kms:${action}`, resource: keyArn, context: via }));
}
