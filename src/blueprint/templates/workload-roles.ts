import { type PolicyStatement, roleArn, type RoleName, vaultArn } from "#model";
import type { Template } from "../blueprint.ts";
import type { RoleNode } from "../nodes/index.ts";
import { policyOf, trustRole, trustService } from "../nodes/policy.ts";
import { type RealmState, vaultsOfPlace } from "../realm.ts";
import { movingRoles } from "./moving-roles.ts";
import { exportRoles } from "./parameter-export.ts";
import { allow, copyTo, observeBackups, ownPoints, useKeys } from "./permissions.ts";
import { realmKeysParameter } from "./parameters.ts";
import { shortens } from "./walkers.ts";

const backupService = "backup.amazonaws.com";
const ownFileSystems = "arn:aws:elasticfilesystem:*:${AWS::AccountId}:file-system/*";

/** What stands once in each workload account: its roles. */
export function workloadRolesTemplate(realm: RealmState): Template {
  const [region = ""] = realm.workloadRegions;
  return {
    realm: realm.name,
    kind: "workload-roles",
    stackName: `holdfast-${realm.name}-workload-roles`,
    description: `Holdfast: the roles of a workload account of realm ${realm.name}, each for one thing.`,
    places: realm.workloadAccounts.map((account) => ({ account, region })),
    parameters: [realmKeysParameter],
    nodes: workloadRoles(realm),
    outputs: {},
  };
}

/** The roles of a workload account, each for one thing. */
function workloadRoles(realm: RealmState): readonly RoleNode[] {
  return [
    backupRole(realm),
    ...movingRoles(realm, targets(realm)),
    observeRole(realm),
    ...(shortens(realm) ? [shortenRole(realm)] : []),
    restoreRole(),
    forwarderRole(realm),
    ...exportRoles(realm),
  ];
}

/** Where copies of a workload account may go: its own rekey and air-gapped vaults, and central's vaults. */
function targets(realm: RealmState): readonly string[] {
  const own = vaultsOfPlace(realm, "workload").filter(({ kind }) => kind === "rekey" || kind === "air-gapped");
  const central = realm.vaults.filter(({ account }) => account === realm.centralAccount);
  return [
    ...own.map(({ name }) => `arn:aws:backup:*:\${AWS::AccountId}:backup-vault:${name}`),
    ...central.map(({ arn }) => arn),
  ];
}

/** Makes the backups, and the copies that a plan's copy action asks for: AWS Backup takes one role for both. */
function backupRole(realm: RealmState): RoleNode {
  const readS3 = [
    "s3:GetBucketAcl",
    "s3:GetBucketLocation",
    "s3:GetBucketNotification",
    "s3:GetBucketTagging",
    "s3:GetBucketVersioning",
    "s3:GetInventoryConfiguration",
    "s3:ListBucket",
    "s3:ListBucketVersions",
    "s3:PutBucketNotification",
    "s3:PutInventoryConfiguration",
  ];
  const readObjects = [
    "s3:GetObject",
    "s3:GetObjectAcl",
    "s3:GetObjectTagging",
    "s3:GetObjectVersion",
    "s3:GetObjectVersionAcl",
    "s3:GetObjectVersionTagging",
  ];
  const snapshots = [
    "rds:AddTagsToResource",
    "rds:CopyDBSnapshot",
    "rds:CreateDBSnapshot",
    "rds:DeleteDBSnapshot",
    "rds:DescribeDBInstances",
    "rds:DescribeDBSnapshots",
    "rds:ListTagsForResource",
    "rds:ModifyDBSnapshotAttribute",
  ];
  return {
    kind: "role",
    id: "BackupRole",
    name: "holdfast-backup",
    description: "Makes backups, and the copies of a plan's copy action",
    trust: trustService(backupService),
    permissions: policyOf(
      allow("FindResources", "tag:GetResources", "*"),
      allow("ReadBuckets", readS3, "arn:aws:s3:::*"),
      allow("ReadObjects", readObjects, "arn:aws:s3:::*/*"),
      allow(
        "BackUpTables",
        ["dynamodb:DescribeTable", "dynamodb:ListTagsOfResource", "dynamodb:StartAwsBackupJob"],
        "arn:aws:dynamodb:*:${AWS::AccountId}:table/*",
      ),
      allow("SnapshotInstances", snapshots, [
        "arn:aws:rds:*:${AWS::AccountId}:db:*",
        "arn:aws:rds:*:${AWS::AccountId}:snapshot:*",
      ]),
      allow("BackUpFileSystems", ["elasticfilesystem:Backup", "elasticfilesystem:DescribeTags"], ownFileSystems),
      ...copyTo(targets(realm)),
      ...useKeys(),
    ),
  };
}

function observeRole(realm: RealmState): RoleNode {
  const readers: readonly RoleName[] = [
    "holdfast-orchestrate",
    "holdfast-reconcile",
    ...(shortens(realm) ? (["holdfast-shorten"] as const) : []),
  ];
  return {
    kind: "role",
    id: "ObserveRole",
    name: "holdfast-observe",
    description: "Reads jobs, points and keys for central's functions",
    trust: trustRole(...readers.map((name) => roleArn(realm.centralAccount, name))),
    permissions: policyOf(...observeBackups()),
  };
}

/** Gives originals a shorter life, in a session for one point; AWS has no condition for how short: the function alone knows. */
function shortenRole(realm: RealmState): RoleNode {
  return {
    kind: "role",
    id: "ShortenRole",
    name: "holdfast-shorten",
    description: "Shortens originals for central's shorten function",
    trust: trustRole(roleArn(realm.centralAccount, "holdfast-shorten")),
    permissions: policyOf(allow("ShortenOriginals", "backup:UpdateRecoveryPointLifecycle", ownPoints)),
  };
}

function restoreRole(): RoleNode {
  const buckets = [
    "s3:CreateBucket",
    "s3:GetBucketLocation",
    "s3:GetBucketVersioning",
    "s3:ListBucket",
    "s3:PutBucketOwnershipControls",
    "s3:PutBucketVersioning",
  ];
  return {
    kind: "role",
    id: "RestoreRole",
    name: "holdfast-restore",
    description: "Restores from this account's landing vault; passed to restore jobs",
    trust: trustService(backupService),
    permissions: policyOf(
      allow("RestoreBuckets", buckets, "arn:aws:s3:::*"),
      allow(
        "RestoreObjects",
        ["s3:PutObject", "s3:PutObjectAcl", "s3:PutObjectTagging", "s3:GetObject"],
        "arn:aws:s3:::*/*",
      ),
      allow(
        "RestoreTables",
        ["dynamodb:DescribeTable", "dynamodb:RestoreTableFromAwsBackup"],
        "arn:aws:dynamodb:*:${AWS::AccountId}:table/*",
      ),
      allow(
        "RestoreInstances",
        ["rds:AddTagsToResource", "rds:DescribeDBInstances", "rds:RestoreDBInstanceFromDBSnapshot"],
        ["arn:aws:rds:*:${AWS::AccountId}:*:*"],
      ),
      ...restoreFileSystems(),
      ...useKeys(),
    ),
  };
}

/** Into new file systems and known ones. AWS's own policy lets it delete file systems as well, which no restore needs. */
function restoreFileSystems(): readonly PolicyStatement[] {
  const asMade = { StringEquals: { "elasticfilesystem:CreateAction": "CreateFileSystem" } };
  return [
    allow(
      "RestoreFileSystems",
      ["elasticfilesystem:CreateFileSystem", "elasticfilesystem:DescribeFileSystems", "elasticfilesystem:Restore"],
      ownFileSystems,
    ),
    allow("TagNewFileSystems", "elasticfilesystem:TagResource", ownFileSystems, asMade),
  ];
}

function forwarderRole(realm: RealmState): RoleNode {
  return {
    kind: "role",
    id: "ForwarderRole",
    name: "holdfast-forwarder",
    description: "Puts AWS Backup's events on central's bus",
    trust: trustService("events.amazonaws.com"),
    permissions: policyOf(
      allow("PutEvents", "events:PutEvents", `arn:aws:events:*:${realm.centralAccount}:event-bus/${busName(realm)}`),
    ),
  };
}

export function busName(realm: RealmState): string {
  return `holdfast-${realm.name}`;
}

/** Where points go for a restore: each workload account's landing vault, whose policy lets in its own central account alone. */
export function landingVaultArns(realm: RealmState): readonly string[] {
  const names = vaultsOfPlace(realm, "workload")
    .filter(({ kind }) => kind === "landing")
    .map(({ name }) => name);
  const { accounts, organizationalUnits } = realm.targets;
  const owners = organizationalUnits.length > 0 ? ["*"] : accounts;
  return owners.flatMap((account) => names.map((name) => vaultArn("*", account, name)));
}
