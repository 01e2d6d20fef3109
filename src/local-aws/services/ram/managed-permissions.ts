import type { Permission, Template } from "./state.ts";
import { resourceTypes } from "./resource-types.ts";

/** AWS's own permissions whose actions a page tells; of the others local AWS knows the name alone. */
const knownActions: Readonly<Record<string, readonly string[]>> = {
  // https://docs.aws.amazon.com/ram/latest/userguide/security-ram-permissions.html#permissions-types
  AWSRAMDefaultPermissionSubnet: ["ec2:RunInstances", "ec2:CreateNetworkInterface", "ec2:DescribeSubnets"],
  // https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-xaccount.html
  AWSRAMDefaultPermissionSageMakerPipeline: [
    "sagemaker:DescribePipeline",
    "sagemaker:DescribePipelineDefinitionForExecution",
    "sagemaker:DescribePipelineExecution",
    "sagemaker:ListPipelineExecutions",
    "sagemaker:ListPipelineExecutionSteps",
    "sagemaker:ListPipelineParametersForExecution",
    "sagemaker:Search",
  ],
  // https://docs.aws.amazon.com/aws-backup/latest/devguide/logicallyairgappedvault.html#lag-share lists the first seven,
  // https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-access-points.html#access-points-lag-vaults the last.
  AWSRAMPermissionBackupVaultReadOnly: [
    "backup:DescribeBackupVault",
    "backup:DescribeRecoveryPoint",
    "backup:GetRecoveryPointRestoreMetadata",
    "backup:ListProtectedResourcesByBackupVault",
    "backup:ListRecoveryPointsByBackupVault",
    "backup:ListTags",
    "backup:StartRestoreJob",
    "backup:CreateBackupAccessPoint",
  ],
  // No page tells: reading a team, and asking it, which is what a recovery account has it for (assumed).
  AWSRAMMPAApprovalTeamAccess: ["mpa:GetApprovalTeam", "mpa:StartSession", "mpa:GetSession", "mpa:CancelSession"],
};

/** The day that the guide's examples show for the permission of subnets; AWS's others have days of their own. */
const created = new Date("2020-02-27T19:38:26.727Z");

/** AWS's default permission of each resource type, in its first version. */
export const managedPermissions: ReadonlyMap<string, Permission> = new Map(
  resourceTypes.map(({ name: resourceType, permission: name }) => {
    const arn = `arn:aws:ram::aws:permission/${name}` as const;
    const version = { version: 1, template: templateOf(name), created, updated: created, deleted: undefined };
    const place = { owner: undefined, region: undefined, tags: new Map<string, string>(), deleted: undefined };
    const versions = new Map([[1, version]]);
    return [arn, { arn, name, resourceType, ...place, versions, created, versionsMade: 1, defaultVersion: 1 }];
  }),
);

function templateOf(name: string): Template | undefined {
  const Action = knownActions[name];
  return Action && { Effect: "Allow", Action };
}
