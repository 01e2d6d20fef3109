import { type AccountId, type Arn, arn, type Region } from "#model";

interface Window {
  readonly minDays: number;
  readonly maxDays: number;
}

/** In each workload account and region: where a backup lands first. */
export const localVaultName = "holdfast-local";

/** Beside it where a plan locks its backups in their own account, too. */
export function lockedLocalVaultName({ minDays, maxDays }: Window): string {
  return `holdfast-local-${minDays}-${maxDays}`;
}

/** In a workload account: turns a key that cannot travel into one that can. */
export const rekeyVaultName = "holdfast-rekey";

/** In a workload account: receives points for a restore. */
export const landingVaultName = "holdfast-landing";

/** In the central account: the re-encryption stop. */
export const intermediateVaultName = "holdfast-intermediate";

/** The locked vault under aws/backup of its account; the window is in the name, so that a new window is a new vault. */
export function standardVaultName({ minDays, maxDays }: Window): string {
  return `holdfast-standard-${minDays}-${maxDays}`;
}

/** The locked vault under the realm key, for types that AWS does not copy into a vault under an AWS-managed key. */
export function standardCustodyVaultName({ minDays, maxDays }: Window): string {
  return `holdfast-standard-custody-${minDays}-${maxDays}`;
}

/** The logically air-gapped vault; its key can never be changed either, so the name tells the two apart. */
export function airGappedVaultName({ minDays, maxDays }: Window, key: "aws-owned" | "realm-key"): string {
  return `holdfast-air-gapped-${key === "realm-key" ? "custody-" : ""}${minDays}-${maxDays}`;
}

/** The bucket of a workload account into which parameters are exported, before account and region. */
export const exportBucket = "holdfast-parameters";

/** Bucket names are one namespace for the world, so account and region are in it. */
export function exportBucketArn(account: AccountId, region: Region): Arn {
  return `arn:aws:s3:::${exportBucket}-${account}-${region}`;
}

/** The alias of the realm key in the custody account. */
function realmKeyAlias(realm: string): string {
  return `alias/holdfast-${realm}`;
}

/** The realm key of a region by its alias: its own ARN is not known before it is made. */
export function realmKeyArn(realm: string, region: Region, custodyAccount: AccountId): Arn {
  return arn("kms", region, custodyAccount, realmKeyAlias(realm));
}

/** AWS Backup's own key of an account and region. */
export function awsBackupKeyArn(region: Region, account: AccountId): Arn {
  return arn("kms", region, account, "alias/aws/backup");
}
