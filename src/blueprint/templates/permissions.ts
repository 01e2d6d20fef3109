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

/** The realm's keys; a parameter, for roles are of the account and keys of the region. */
const realmKeys = "${RealmKeyArns}";

/** The keys of the account's own resources. */
const ownKeys = "arn:aws:kms:*:${AWS::AccountId}:key/*";

/** Services through which a backup meets a key: AWS Backup itself, and those that hold the sources. */
const services = ["backup", "dynamodb", "rds", "s3"].map((service) => `${service}.*.amazonaws.com`);

/** The realm's keys and the account's own, through the services that encrypt backups and their sources. */
export function useKeys(): readonly PolicyStatement[] {
  const through = { StringLike: { "kms:ViaService": services } };
  const granting = { ...through, Bool: { "kms:GrantIsForAWSResource": "true" } };
  return [
    ...lookAtKeys(),
    allow("UseRealmKeys", ["kms:Decrypt", "kms:GenerateDataKey"], realmKeys, through),
    allow("UseOwnKeys", ["kms:Decrypt", "kms:GenerateDataKey"], ownKeys, through),
    allow("GrantRealmKeysToAws", "kms:CreateGrant", realmKeys, granting),
    allow("GrantOwnKeysToAws", "kms:CreateGrant", ownKeys, granting),
  ];
}

function lookAtKeys(): readonly PolicyStatement[] {
  return [allow("LookAtRealmKeys", "kms:DescribeKey", realmKeys), allow("LookAtOwnKeys", "kms:DescribeKey", ownKeys)];
}

/** Copies out of this account's vaults into these vaults and no others. */
export function copyTo(vaultArns: readonly string[]): readonly PolicyStatement[] {
  return [
    allow("CopyFrom", "backup:CopyFromBackupVault", ownPoints, {
      "ForAllValues:ArnLike": { "backup:CopyTargets": vaultArns },
      // ForAllValues holds where the key is missing: it must be there.
      Null: { "backup:CopyTargets": "false" },
    }),
    allow("CopyInto", "backup:CopyIntoBackupVault", vaultArns),
  ];
}

/** A function's own log. */
export function writeLogs(): PolicyStatement {
  return allow(
    "WriteLogs",
    ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
    "arn:aws:logs:*:${AWS::AccountId}:log-group:/aws/lambda/holdfast-*",
  );
}

/** Follows jobs and points, changes nothing. */
export function observeBackups(): readonly PolicyStatement[] {
  return [
    allow(
      "FollowJobs",
      ["backup:DescribeBackupJob", "backup:DescribeCopyJob", "backup:ListBackupJobs", "backup:ListCopyJobs"],
      "*",
    ),
    allow("DescribePoints", "backup:DescribeRecoveryPoint", ownPoints),
    allow(
      "ListPoints",
      ["backup:ListRecoveryPointsByBackupVault", "backup:ListProtectedResourcesByBackupVault"],
      "arn:aws:backup:*:${AWS::AccountId}:backup-vault:holdfast-*",
    ),
    ...lookAtKeys(),
  ];
}
