import type { ResourceType } from "#model";
import type { TypeRow } from "./type-row.ts";
import { aurora } from "./types/aurora.ts";
import { auroraDsql } from "./types/aurora-dsql.ts";
import { cloudformation } from "./types/cloudformation.ts";
import { documentdb } from "./types/documentdb.ts";
import { dynamodbAdvanced } from "./types/dynamodb-advanced.ts";
import { dynamodbBasic } from "./types/dynamodb-basic.ts";
import { ebs } from "./types/ebs.ts";
import { ec2 } from "./types/ec2.ts";
import { efs } from "./types/efs.ts";
import { eks } from "./types/eks.ts";
import { fsxLustre } from "./types/fsx-lustre.ts";
import { fsxOntap } from "./types/fsx-ontap.ts";
import { fsxOpenzfs } from "./types/fsx-openzfs.ts";
import { fsxWindows } from "./types/fsx-windows.ts";
import { neptune } from "./types/neptune.ts";
import { rdsInstance } from "./types/rds-instance.ts";
import { rdsMultiazCluster } from "./types/rds-multiaz-cluster.ts";
import { redshift } from "./types/redshift.ts";
import { redshiftServerless } from "./types/redshift-serverless.ts";
import { s3 } from "./types/s3.ts";
import { sapHana } from "./types/sap-hana.ts";
import { storageGateway } from "./types/storage-gateway.ts";
import { timestream } from "./types/timestream.ts";
import { vmwareVm } from "./types/vmware-vm.ts";
import { windowsVss } from "./types/windows-vss.ts";

/** Every type of AWS Backup, a file each in `types/`: a row changes when AWS does, no code does. Compiled 2026-11-22. */
export const rows: Readonly<Record<ResourceType, TypeRow>> = {
  EC2: ec2,
  EBS: ebs,
  S3: s3,
  RDS_INSTANCE: rdsInstance,
  RDS_MULTIAZ_CLUSTER: rdsMultiazCluster,
  AURORA: aurora,
  AURORA_DSQL: auroraDsql,
  DOCUMENTDB: documentdb,
  NEPTUNE: neptune,
  DYNAMODB_BASIC: dynamodbBasic,
  DYNAMODB_ADVANCED: dynamodbAdvanced,
  EFS: efs,
  FSX_LUSTRE: fsxLustre,
  FSX_WINDOWS: fsxWindows,
  FSX_ONTAP: fsxOntap,
  FSX_OPENZFS: fsxOpenzfs,
  STORAGE_GATEWAY: storageGateway,
  REDSHIFT: redshift,
  REDSHIFT_SERVERLESS: redshiftServerless,
  TIMESTREAM: timestream,
  WINDOWS_VSS: windowsVss,
  VMWARE_VM: vmwareVm,
  CLOUDFORMATION: cloudformation,
  SAP_HANA: sapHana,
  EKS: eks,
};
