import type { Aws, Organizations } from "#aws";
import type { Blueprint, BackupPolicy } from "#blueprint";
import { backupPolicyText, largestPolicyCharacters } from "#emit";
import { say } from "../messages.ts";
import { OperationError, type OperationPorts } from "../ports.ts";

const backupService = "backup.amazonaws.com";

/** Brings trust, global settings and backup policies to the blueprint; what is as it should be is left alone. */
export async function deployOrganization(
  aws: Aws,
  ports: OperationPorts,
  { organization }: Blueprint,
): Promise<readonly string[]> {
  const { organizations, backup } = aws.session(organization.managementAccount, organization.homeRegion);
  const done: string[] = [];
  const did = (change: string) => {
    done.push(change);
    ports.notify(say("DEPLOY-I003", { change }));
  };
  if (!(await organizations.trustedServices()).includes(backupService)) {
    await organizations.trustService(backupService);
    did(`${backupService} is trusted`);
  }
  if (!(await organizations.backupPoliciesEnabled())) {
    await organizations.enableBackupPolicies();
    did("backup policies are enabled");
  }
  if (!(await backup.crossAccountEnabled())) {
    await backup.enableCrossAccount();
    did("cross-account backup is enabled");
  }
  for (const policy of organization.backupPolicies) await deployPolicy(organizations, policy, did);
  return done;
}

async function deployPolicy(
  organizations: Organizations,
  policy: BackupPolicy,
  did: (what: string) => void,
): Promise<void> {
  const content = backupPolicyText(policy);
  refuseLarge(policy.name, content.length);
  const stands = await organizations.findBackupPolicy(policy.name);
  const id = stands?.id ?? (await organizations.createBackupPolicy(policy.name, policy.description, content));
  if (!stands) did(`backup policy ${policy.name} is created`);
  if (stands && stands.content !== content) {
    await organizations.updateBackupPolicy(id, content);
    did(`backup policy ${policy.name} is updated`);
  }
  for (const target of policy.targets) {
    if ((await organizations.attachedBackupPolicies(target)).includes(id)) continue;
    await organizations.attachPolicy(id, target);
    did(`backup policy ${policy.name} is attached to ${target}`);
  }
}

function refuseLarge(policy: string, characters: number): void {
  if (characters <= largestPolicyCharacters) return;
  throw new OperationError(say("DEPLOY-E007", { policy, characters, most: largestPolicyCharacters }), 1);
}
