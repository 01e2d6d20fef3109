import type { Access, CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { backupOf, type RecoveryPoint, type Vault } from "./state.ts";

/** AWS answers a vault that is not there like one that is not yours (behaviours.md, section 1). */
export function requireVault(context: CallContext, name: string | undefined): Vault {
  const vault = backupOf(context.world, context.account, context.region).vaults.get(name ?? "");
  if (vault) return vault;
  throw new AwsError("AccessDeniedException", "Insufficient privileges to perform this action.", { status: 403 });
}

export function requirePoint(
  context: CallContext,
  vaultName: string | undefined,
  arn: string | undefined,
): RecoveryPoint {
  const point = requireVault(context, vaultName).points.get((arn ?? "") as RecoveryPoint["arn"]);
  if (point) return point;
  throw new AwsError("ResourceNotFoundException", `Can't find the recovery point ${arn} in the vault ${vaultName}.`);
}

export function vaultArnOf(context: CallContext, name: string | undefined): string {
  return `arn:aws:backup:${context.region}:${context.account}:backup-vault:${name}`;
}

/** The permission for an action on a vault. */
export function onVault(
  action: string,
): (input: { BackupVaultName?: string | undefined }, context: CallContext) => Access[] {
  return (input, context) => [{ action: `backup:${action}`, resource: vaultArnOf(context, input.BackupVaultName) }];
}

/** The permission for an action on a point: the policy of its vault takes part. */
export function onPoint(
  action: string,
): (
  input: { BackupVaultName?: string | undefined; RecoveryPointArn?: string | undefined },
  context: CallContext,
) => Access[] {
  return (input, context) => [
    {
      action: `backup:${action}`,
      resource: input.RecoveryPointArn ?? "*",
      governedBy: vaultArnOf(context, input.BackupVaultName),
      owner: context.account,
    },
  ];
}

/** A role handed to AWS Backup. */
export function passRole(roleArn: string | undefined): Access {
  return {
    action: "iam:PassRole",
    resource: roleArn ?? "*",
    context: { "iam:PassedToService": "backup.amazonaws.com" },
  };
}

export function invalidParameter(message: string): AwsError {
  return new AwsError("InvalidParameterValueException", message, {
    members: { Code: "InvalidParameterValueException", Type: "User" },
  });
}

export function invalidRequest(message: string): AwsError {
  return new AwsError("InvalidRequestException", message, {
    members: { Code: "InvalidRequestException", Type: "User" },
  });
}

/** A time that lies within limits that may be left out. */
export function within(time: Date, after: Date | undefined, before: Date | undefined): boolean {
  return (after === undefined || time >= after) && (before === undefined || time <= before);
}
