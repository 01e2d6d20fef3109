import type {
  CreateLogicallyAirGappedBackupVaultInput,
  CreateLogicallyAirGappedBackupVaultOutput,
} from "@aws-sdk/client-backup";
import type { Arn } from "#model";
import { type Operation, operation } from "../../../service.ts";
import { awsOwnedKey, keyByArn } from "../../kms/index.ts";
import { invalidParameter, vaultArnOf } from "../find.ts";
import { addVault, checkNewName } from "../new-vault.ts";
import { keyAccess } from "./vaults.ts";

const leastDays = 7;
const mostDays = 36_500;

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/logicallyairgappedvault.html */
export const airGappedVaultOperations: Readonly<Record<string, Operation>> = {
  CreateLogicallyAirGappedBackupVault: operation<
    CreateLogicallyAirGappedBackupVaultInput,
    CreateLogicallyAirGappedBackupVaultOutput
  >({
    access: (input, context) => [
      {
        action: "backup:CreateLogicallyAirGappedBackupVault",
        resource: vaultArnOf(context, input.BackupVaultName),
        context: {
          "backup:MinRetentionDays": String(input.MinRetentionDays),
          "backup:MaxRetentionDays": String(input.MaxRetentionDays),
        },
      },
      ...(input.EncryptionKeyArn === undefined ? [] : keyAccess(input.EncryptionKeyArn, context)),
    ],
    run: (input, context) => {
      const { BackupVaultName: name = "", CreatorRequestId: creatorRequestId, BackupVaultTags: tags } = input;
      const lock = readLimits(input, context.now);
      const ownKey = input.EncryptionKeyArn !== undefined;
      if (ownKey && keyByArn(context.world, input.EncryptionKeyArn ?? "")?.manager !== "CUSTOMER")
        throw invalidParameter(`${input.EncryptionKeyArn} is no customer managed key`);
      const keyArn = (input.EncryptionKeyArn ?? awsOwnedKey(context.world, context.region, "backup").arn) as Arn;
      const vault =
        checkNewName(context, name, creatorRequestId) ??
        addVault(context, { name, kind: { kind: "air-gapped", ownKey }, keyArn, creatorRequestId, tags, lock });
      // It is there with the next call; AWS takes one to three minutes.
      return { BackupVaultName: name, BackupVaultArn: vault.arn, CreationDate: vault.created, VaultState: "CREATING" };
    },
  }),
};

/** Locked in compliance mode from its creation, with no cooling-off. */
function readLimits(
  { MinRetentionDays: minDays = 0, MaxRetentionDays: maxDays = 0 }: CreateLogicallyAirGappedBackupVaultInput,
  lockDate: Date,
) {
  if (minDays < leastDays) throw invalidParameter(`MinRetentionDays must be at least ${leastDays}, not ${minDays}`);
  if (maxDays < minDays || maxDays > mostDays)
    throw invalidParameter(`MaxRetentionDays must be between MinRetentionDays and ${mostDays}, not ${maxDays}`);
  return { minDays, maxDays, lockDate };
}
