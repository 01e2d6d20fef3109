/** A model that is generated: where botocore has it, and which operations are read where the service has hundreds. */
export interface WantedModel {
  readonly name: string;
  readonly operations?: readonly string[];
}

/** EC2 has 765 operations; these are about what AWS Backup backs up, and what a client asks on the way there. */
const ec2: readonly string[] = [
  "CopySnapshot",
  "CreateImage",
  "CreateSnapshot",
  "CreateSnapshots",
  "CreateTags",
  "CreateVolume",
  "DeleteSnapshot",
  "DeleteTags",
  "DeleteVolume",
  "DeregisterImage",
  "DescribeAvailabilityZones",
  "DescribeImages",
  "DescribeInstances",
  "DescribeRegions",
  "DescribeSnapshotAttribute",
  "DescribeSnapshots",
  "DescribeTags",
  "DescribeVolumes",
  "DisableEbsEncryptionByDefault",
  "DisableImage",
  "EnableEbsEncryptionByDefault",
  "EnableImage",
  "GetEbsDefaultKmsKeyId",
  "GetEbsEncryptionByDefault",
  "ModifyEbsDefaultKmsKeyId",
  "ModifySnapshotAttribute",
  "ResetEbsDefaultKmsKeyId",
  "ResetSnapshotAttribute",
  "RunInstances",
  "StartInstances",
  "StopInstances",
  "TerminateInstances",
];

/** Every model that stands in `src/local-aws/wire/models`. */
export const wantedModels: readonly WantedModel[] = [
  { name: "ec2/2016-11-15", operations: ec2 },
  { name: "mpa/2022-07-26" },
];
