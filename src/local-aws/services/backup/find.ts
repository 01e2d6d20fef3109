import type { Arn } from "#model";
import type { Access, CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { backupOf, type RecoveryPoint, type Vault, vaultByArn } from "./state.ts";

/** AWS answers a vault that is not there like one that is not yours (behaviours.md, section 1). */
export function requireVault(context: CallContext, name: string | undefined): Vault {
  const vault = backupOf(context.world, context.account, context.region).vaults.get(name ?? "");
  if (vault) return vault;
  throw insufficientPrivileges();
}

export function insufficientPrivileges(): AwsError {
  return new AwsError("AccessDeniedException", "Insufficient privileges to perform this action.", { status: 403 });
}

/** A vault by name, and by the account that shares it (logicallyairgappedvault: without the account it is looked for at home). */
interface ShownVault {
  readonly BackupVaultName?: string | undefined;
  readonly BackupVaultAccountId?: string | undefined;
}

/** One's own vault, or the one that another account shares. */
export function requireShownVault(context: CallContext, { BackupVaultName, BackupVaultAccountId }: ShownVault): Vault {
  const account = BackupVaultAccountId ?? context.account;
  if (account === context.account) return requireVault(context, BackupVaultName);
  const vault = vaultByArn(context.world, vaultArnOf({ ...context, account, region: context.region }, BackupVaultName));
  if (vault?.kind.kind === "air-gapped") return vault;
  throw insufficientPrivileges();
}

export function requirePoint(
  context: CallContext,
  shown: ShownVault | string | undefined,
  arn: string | undefined,
): RecoveryPoint {
  const vault = typeof shown === "object" ? requireShownVault(context, shown) : requireVault(context, shown);
  const point = vault.points.get((arn ?? "") as Arn);
  if (point) return point;
  throw new AwsError("ResourceNotFoundException", `Can't find the recovery point ${arn} in the vault ${vault.name}.`);
}

export function vaultArnOf(
  { region, account }: Pick<CallContext, "region" | "account">,
  name: string | undefined,
): string {
  return `arn:aws:backup:${region}:${account}:backup-vault:${name}`;
}

/** The permission for an action on a vault. */
export function onVault(
  action: string,
): (input: { BackupVaultName?: string | undefined }, context: CallContext) => Access[] {
  return (input, context) => [{ action: `backup:${action}`, resource: vaultArnOf(context, input.BackupVaultName) }];
}

/** The same for a vault that another account may share. */
export function onShownVault(action: string): (input: ShownVault, context: CallContext) => Access[] {
  return ({ BackupVaultName, BackupVaultAccountId }, context) => {
    const place = { region: context.region, account: BackupVaultAccountId ?? context.account };
    return [{ action: `backup:${action}`, resource: vaultArnOf(place, BackupVaultName) }];
  };
}

/** The permission for an action on a point: the policy of its vault takes part. */
export function onPoint(
  action: string,
): (input: ShownVault & { RecoveryPointArn?: string | undefined }, context: CallContext) => Access[] {
  return (input, context) => {
    const place = { region: context.region, account: input.BackupVaultAccountId ?? context.account };
    const governedBy = vaultArnOf(place, input.BackupVaultName);
    return [{ action: `backup:${action}`, resource: input.RecoveryPointArn ?? "*", governedBy, owner: place.account }];
  };
}

/** A role handed to AWS Backup. */
export function passRole(roleArn: string | undefined): Access {
  return {
    action: "iam:PassRole",
    resource: roleArn ?? "*",
    context: { "iam:PassedToService": "backup.amazonaws.com" },
  };
}

export function invalidParameter(message: string, code = "InvalidParameterValueException"): AwsError {
  return new AwsError("InvalidParameterValueException", message, { members: { Code: code, Type: "User" } });
}

export function invalidRequest(message: string, code = "InvalidRequestException"): AwsError {
  return new AwsError("InvalidRequestException", message, { members: { Code: code, Type: "User" } });
}

/** A time that lies within limits that may be left out. */
export function within(time: Date, after: Date | undefined, before: Date | undefined): boolean {
  const at = time.getTime();
  return (after === undefined || at >= after.getTime()) && (before === undefined || at <= before.getTime());
}
