import type { AccountId } from "#model";
import type { Stage } from "./stage.ts";

const trust = (Service: string) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service }, Action: "sts:AssumeRole" }],
  });

const servicePolicies = ["AWSBackupServiceRolePolicyForBackup", "AWSBackupServiceRolePolicyForRestores"].map(
  (name) => `arn:aws:iam::aws:policy/service-role/${name}`,
);

/** AWS's IAM takes seconds until a role counts everywhere; nothing says how many. */
const iamSettlesSeconds = 20;

/** A vault that goes at the end of the run; gives its ARN. */
export async function vault(stage: Stage, what: string, account: AccountId = stage.port.workload): Promise<string> {
  const BackupVaultName = stage.name(what);
  const input = { BackupVaultName, BackupVaultTags: stage.tags };
  const { BackupVaultArn } = await stage.backup<{ BackupVaultArn: string }>("CreateBackupVault", input, account);
  const remove = () => stage.backup("DeleteBackupVault", { BackupVaultName }, account);
  stage.ledger.made(`vault ${BackupVaultArn}`, remove);
  return BackupVaultArn;
}

/** The vault of the workload account that the backups of a run go to. */
export async function mainVault(stage: Stage): Promise<string> {
  await stage.once("vault main", () => vault(stage, "main"));
  return stage.name("main");
}

/** A role that AWS Backup may assume, with AWS's own two policies; gives its ARN. */
export function backupRole(stage: Stage): Promise<string> {
  return stage.once("role", () => role(stage, "role", "backup.amazonaws.com", servicePolicies));
}

/** A role for a service; gives its ARN. */
export async function role(stage: Stage, what: string, service: string, policies: readonly string[]): Promise<string> {
  const RoleName = stage.name(what);
  const input = { RoleName, Tags: stage.tagList, AssumeRolePolicyDocument: trust(service) };
  const { Role } = await stage.call<{ Role: { Arn: string } }>("iam", "CreateRole", input);
  stage.ledger.made(`role ${Role.Arn}`, () => stage.call("iam", "DeleteRole", { RoleName }));
  for (const PolicyArn of policies) await attach(stage, { RoleName, PolicyArn });
  await stage.port.pause(iamSettlesSeconds);
  return Role.Arn;
}

async function attach(stage: Stage, input: { readonly RoleName: string; readonly PolicyArn: string }): Promise<void> {
  await stage.call("iam", "AttachRolePolicy", input);
  const detach = () => stage.call("iam", "DetachRolePolicy", input);
  stage.ledger.made(`policy ${input.PolicyArn} of role ${input.RoleName}`, detach);
}
