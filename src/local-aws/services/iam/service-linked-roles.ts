import type { AccountId } from "#model";
import type { World } from "../../world/index.ts";
import { iamOf, newRole, readPolicy, type Role } from "./state.ts";

interface ServiceLinkedRole {
  readonly service: string;
  readonly name: string;
  /** What AWS's managed policy of this role allows, as far as local AWS asks for it. */
  readonly actions: readonly string[];
}

/**
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/using-service-linked-roles-awsserviceroleforbackup.html
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSServiceRolePolicyForBackupReports.html
 * https://docs.aws.amazon.com/ram/latest/userguide/using-service-linked-roles.html
 */
const known: readonly ServiceLinkedRole[] = [
  {
    service: "backup.amazonaws.com",
    name: "AWSServiceRoleForBackup",
    actions: [
      "kms:CreateGrant",
      "kms:Decrypt",
      "kms:DescribeKey",
      "kms:GenerateDataKey*",
      "kms:ReEncrypt*",
      "backup:*",
      "backup-storage:*",
      "rds:*Snapshot*",
      "elasticfilesystem:Backup",
      "elasticfilesystem:DescribeTags",
      "tag:GetResources",
    ],
  },
  {
    service: "reports.backup.amazonaws.com",
    name: "AWSServiceRoleForBackupReports",
    actions: [
      "backup:DescribeFramework",
      "backup:ListBackupJobs",
      "backup:ListCopyJobs",
      "backup:ListRestoreJobs",
      "s3:GetBucketLocation",
    ],
  },
  {
    service: "ram.amazonaws.com",
    name: "AWSServiceRoleForResourceAccessManager",
    actions: ["organizations:Describe*", "organizations:List*"],
  },
];

/** The service-linked role of a service, created at first need; undefined for a service that local AWS has none for. */
export function ensureServiceLinkedRole(world: World, account: AccountId, service: string): Role | undefined {
  const wanted = known.find((role) => role.service === service);
  if (!wanted) return undefined;
  const { roles } = iamOf(world, account);
  const role = roles.get(wanted.name) ?? create(world, account, wanted);
  roles.set(role.name, role);
  return role;
}

function create(world: World, account: AccountId, wanted: ServiceLinkedRole): Role {
  const trust = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: wanted.service }, Action: "sts:AssumeRole" }],
  };
  const path = `/aws-service-role/${wanted.service}/`;
  const role = newRole(world, account, {
    name: wanted.name,
    path,
    trust: readPolicy(`trust-policy:${wanted.name}`, JSON.stringify(trust)),
    serviceLinkedTo: wanted.service,
  });
  const policy = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: wanted.actions, Resource: "*" }] };
  role.inline.set("service", readPolicy(`service-linked-role:${wanted.name}`, JSON.stringify(policy)));
  return role;
}
