import { rows } from "#facts";
import type { World } from "../../../world/index.ts";
import { keyByArn } from "../../kms/index.ts";
import type { BackupJob } from "../jobs.ts";
import type { SourceView } from "../sources/index.ts";
import { type Vault, vaultByArn } from "../state.ts";

/** Where the point of a backup job goes. */
export type Target =
  | { readonly kind: "standard"; readonly vault: Vault; readonly message?: string; readonly category?: string }
  | { readonly kind: "air-gapped"; readonly vault: Vault }
  /** Into the standard vault, and on into the air-gapped one by a copy of its own. */
  | { readonly kind: "temporary"; readonly vault: Vault; readonly airGapped: Vault }
  | { readonly kind: "missing"; readonly vault: Vault; readonly arn: string };

const done = "Backup job completed successfully to the target backup vault.";
const notSupported = "LOGICALLY_AIR_GAPPED_BACKUP_VAULT_NOT_SUPPORTED";

/** The outcomes of an air-gapped vault as the target: https://docs.aws.amazon.com/aws-backup/latest/devguide/lag-vault-primary-backup.html */
export function targetOf(world: World, job: BackupJob, view: SourceView, vault: Vault): Target {
  if (job.airGappedVaultArn === undefined) return { kind: "standard", vault };
  const airGapped = vaultByArn(world, job.airGappedVaultArn);
  if (airGapped?.kind.kind !== "air-gapped") return { kind: "missing", vault, arn: job.airGappedVaultArn };
  const { lagvPrimary, unencryptedCopiesStay } = rows[view.type];
  if (lagvPrimary === "direct") return { kind: "air-gapped", vault: airGapped };
  const managed = view.keyArn !== undefined && keyByArn(world, view.keyArn)?.manager === "AWS";
  if (lagvPrimary === "temporary-then-copy" && managed) return fallback(vault, `${done} ${underManagedKey}`);
  const staysPlain = unencryptedCopiesStay === true && view.keyArn === undefined;
  if (lagvPrimary === "temporary-then-copy" && !staysPlain) return { kind: "temporary", vault, airGapped };
  return fallback(vault, `${done} ${typeNotSupported}`);
}

const underManagedKey =
  "This resource is encrypted with an AWS managed key and cannot be copied to a logically air-gapped backup vault.";
const typeNotSupported = "This resource type is not supported by logically air-gapped backup vault.";

function fallback(vault: Vault, message: string): Target {
  return { kind: "standard", vault, message, category: notSupported };
}
