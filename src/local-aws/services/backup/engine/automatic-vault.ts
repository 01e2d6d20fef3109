import type { CallContext } from "../../../service.ts";
import { awsManagedKey } from "../../kms/index.ts";
import { addVault } from "../new-vault.ts";
import { backupOf, setVaultPolicy, type Vault } from "../state.ts";

const name = "aws/efs/automatic-backup-vault";

/** https://docs.aws.amazon.com/efs/latest/ug/automatic-backups.html */
const policy = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Deny",
      Principal: { AWS: "*" },
      Action: [
        "backup:DeleteBackupVault",
        "backup:DeleteBackupVaultAccessPolicy",
        "backup:DeleteRecoveryPoint",
        "backup:StartCopyJob",
        "backup:StartRestoreJob",
        "backup:UpdateRecoveryPointLifecycle",
      ],
      Resource: "*",
    },
  ],
};

/** The vault of EFS's automatic backups: there from the first file system that wants them, and closed to everybody's deletions. */
export function ensureAutomaticVault(context: CallContext): Vault {
  const { world, account, region } = context;
  const known = backupOf(world, account, region).vaults.get(name);
  if (known) return known;
  const { arn: keyArn } = awsManagedKey(world, account, region, "backup");
  const kind = { kind: "standard" } as const;
  const vault = addVault(context, { name, kind, keyArn, creatorRequestId: undefined, tags: undefined });
  setVaultPolicy(vault, JSON.stringify(policy));
  return vault;
}
