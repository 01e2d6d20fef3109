import type { ResourceType } from "#model";

/** What a role needs at the service of a type's resources. */
export interface TypeActions {
  readonly backup: string;
  readonly restore: string;
  /** Deletes a backup that is the service's own snapshot; AWS Backup deletes the others itself. */
  readonly delete?: string;
  /** The service that asks KMS on the role's behalf (`kms:ViaService`). */
  readonly via: string;
}

const cluster: TypeActions = {
  backup: "rds:CreateDBClusterSnapshot",
  restore: "rds:RestoreDBClusterFromSnapshot",
  delete: "rds:DeleteDBClusterSnapshot",
  via: "rds",
};
const image: TypeActions = {
  backup: "ec2:CreateImage",
  restore: "ec2:RunInstances",
  delete: "ec2:DeregisterImage",
  via: "ec2",
};
const fileSystem: TypeActions = {
  backup: "fsx:CreateBackup",
  restore: "fsx:CreateFileSystemFromBackup",
  delete: "fsx:DeleteBackup",
  via: "fsx",
};

/**
 * By type, as AWSBackupServiceRolePolicyForBackup (v30) and ...ForRestores (v35) have them:
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html
 */
export const typeActions: Readonly<Record<ResourceType, TypeActions>> = {
  EC2: image,
  WINDOWS_VSS: image,
  EBS: { backup: "ec2:CreateSnapshot", restore: "ec2:CreateVolume", delete: "ec2:DeleteSnapshot", via: "ec2" },
  S3: { backup: "s3:GetObjectVersion", restore: "s3:PutObject", via: "backup" },
  RDS_INSTANCE: {
    backup: "rds:CreateDBSnapshot",
    restore: "rds:RestoreDBInstanceFromDBSnapshot",
    delete: "rds:DeleteDBSnapshot",
    via: "rds",
  },
  RDS_MULTIAZ_CLUSTER: cluster,
  AURORA: cluster,
  DOCUMENTDB: cluster,
  NEPTUNE: cluster,
  AURORA_DSQL: { backup: "dsql:StartBackupJob", restore: "dsql:StartRestoreJob", via: "backup" },
  DYNAMODB_BASIC: {
    backup: "dynamodb:CreateBackup",
    restore: "dynamodb:RestoreTableFromBackup",
    delete: "dynamodb:DeleteBackup",
    via: "dynamodb",
  },
  DYNAMODB_ADVANCED: {
    backup: "dynamodb:StartAwsBackupJob",
    restore: "dynamodb:RestoreTableFromAwsBackup",
    via: "backup",
  },
  EFS: { backup: "elasticfilesystem:Backup", restore: "elasticfilesystem:Restore", via: "backup" },
  EKS: { backup: "eks:DescribeCluster", restore: "eks:CreateCluster", via: "backup" },
  FSX_LUSTRE: fileSystem,
  FSX_ONTAP: { ...fileSystem, restore: "fsx:CreateVolumeFromBackup" },
  FSX_OPENZFS: fileSystem,
  FSX_WINDOWS: fileSystem,
  REDSHIFT: {
    backup: "redshift:CreateClusterSnapshot",
    restore: "redshift:RestoreFromClusterSnapshot",
    delete: "redshift:DeleteClusterSnapshot",
    via: "redshift",
  },
  REDSHIFT_SERVERLESS: {
    backup: "redshift-serverless:CreateSnapshot",
    restore: "redshift-serverless:RestoreTableFromSnapshot",
    delete: "redshift-serverless:DeleteSnapshot",
    via: "redshift-serverless",
  },
  SAP_HANA: { backup: "ssm-sap:BackupDatabase", restore: "ssm-sap:GetDatabase", via: "backup" },
  STORAGE_GATEWAY: {
    backup: "storagegateway:CreateSnapshot",
    restore: "storagegateway:CreateStorediSCSIVolume",
    delete: "ec2:DeleteSnapshot",
    via: "ec2",
  },
  TIMESTREAM: { backup: "timestream:StartAwsBackupJob", restore: "timestream:StartAwsRestoreJob", via: "backup" },
  VMWARE_VM: { backup: "backup-gateway:Backup", restore: "backup-gateway:Restore", via: "backup" },
  CLOUDFORMATION: {
    backup: "cloudformation:GetTemplate",
    restore: "cloudformation:CreateChangeSet",
    via: "backup",
  },
};
