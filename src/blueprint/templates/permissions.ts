import type { OneOrMany, PolicyStatement } from "#model";

/** Statements that several roles share. */

export function allow(
  sid: string,
  actions: OneOrMany<string>,
  resources: OneOrMany<string>,
  condition?: PolicyStatement["Condition"],
): PolicyStatement {
  return {
    Sid: sid,
    Effect: "Allow",
    Action: actions,
    Resource: resources,
    ...(condition ? { Condition: condition } : {}),
  };
}

/** ARNs of recovery points of an account: AWS Backup's own, and snapshots of types that are not fully managed. */
export const ownPoints: readonly string[] = [
  "arn:aws:backup:*:${AWS::AccountId}:recovery-point:*",
  "arn:aws:rds:*:${AWS::AccountId}:snapshot:awsbackup:*",
];

/** Services through which a backup meets a key: AWS Backup itself, and those that hold the sources. */
const services = ["backup", "dynamodb", "rds", "s3"].map((service) => `${service}.*.amazonaws.com`);

/** The realm key and the account's own keys, through the services that encrypt backups and their sources. */
export function useKeys(): readonly PolicyStatement[] {
  const keys = ["${RealmKeyArn}", "arn:aws:kms:*:${AWS::AccountId}:key/*"];
  const through = { StringLike: { "kms:ViaService": services } };
  return [
    allow("LookAtKeys", "kms:DescribeKey", keys),
    allow("UseKeysThroughServices", ["kms:Decrypt", "kms:GenerateDataKey"], keys, through),
    allow("GrantKeysToAws", "kms:CreateGrant", keys, { ...through, Bool: { "kms:GrantIsForAWSResource": "true" } }),
  ];
}

/** Copies out of this account's vaults into these vaults and no others. */
export function copyTo(vaultArns: readonly string[]): readonly PolicyStatement[] {
  return [
    allow("CopyFrom", "backup:CopyFromBackupVault", ownPoints, {
      "ForAllValues:ArnEquals": { "backup:CopyTargets": vaultArns },
      // ForAllValues holds where the key is missing: it must be there.
      Null: { "backup:CopyTargets": "false" },
    }),
    allow("CopyInto", "backup:CopyIntoBackupVault", vaultArns),
  ];
}

/** Follows jobs and points, changes nothing. */
export function observeBackups(): readonly PolicyStatement[] {
  return [
    allow("DescribeJobs", ["backup:DescribeBackupJob", "backup:DescribeCopyJob"], "*"),
    allow("DescribePoints", "backup:DescribeRecoveryPoint", ownPoints),
    allow(
      "ListPoints",
      "backup:ListRecoveryPointsByBackupVault",
      "arn:aws:backup:*:${AWS::AccountId}:backup-vault:holdfast-*",
    ),
    allow("LookAtKeys", "kms:DescribeKey", ["${RealmKeyArn}", "arn:aws:kms:*:${AWS::AccountId}:key/*"]),
  ];
}
