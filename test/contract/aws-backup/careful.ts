import type { PlayedService, Port } from "./port.ts";

/** Every changing call that a run may make, and the members of its input that name what it changes. */
const changes: Readonly<Partial<Record<PlayedService, Readonly<Record<string, readonly string[]>>>>> = {
  backup: {
    CreateBackupVault: ["BackupVaultName"],
    DeleteBackupVault: ["BackupVaultName"],
    PutBackupVaultAccessPolicy: ["BackupVaultName"],
    DeleteBackupVaultAccessPolicy: ["BackupVaultName"],
    PutBackupVaultLockConfiguration: ["BackupVaultName"],
    DeleteBackupVaultLockConfiguration: ["BackupVaultName"],
    CreateBackupPlan: ["BackupPlan.BackupPlanName"],
    UpdateBackupPlan: ["BackupPlanId"],
    DeleteBackupPlan: ["BackupPlanId"],
    CreateBackupSelection: ["BackupPlanId", "BackupSelection.IamRoleArn"],
    DeleteBackupSelection: ["BackupPlanId", "SelectionId"],
    StartBackupJob: ["BackupVaultName", "ResourceArn", "IamRoleArn"],
    StartCopyJob: ["SourceBackupVaultName", "DestinationBackupVaultArn", "IamRoleArn"],
    StartRestoreJob: ["Metadata.targetTableName", "IamRoleArn"],
    UpdateRecoveryPointLifecycle: ["BackupVaultName"],
    DeleteRecoveryPoint: ["BackupVaultName"],
    CreateLegalHold: ["Title", "RecoveryPointSelection.VaultNames.0"],
    CancelLegalHold: ["LegalHoldId"],
  },
  dynamodb: { CreateTable: ["TableName"], DeleteTable: ["TableName"], TagResource: ["ResourceArn"] },
  elasticfilesystem: { CreateFileSystem: ["CreationToken"], DeleteFileSystem: ["FileSystemId"] },
  iam: {
    CreateRole: ["RoleName"],
    DeleteRole: ["RoleName"],
    AttachRolePolicy: ["RoleName"],
    DetachRolePolicy: ["RoleName"],
  },
};

/** A port that refuses, before AWS hears of it, what cannot be taken back and what is not the run's own. */
export function careful(port: Port, run: string): Port {
  const own = new Set<string>();
  return {
    ...port,
    call: async <Output>(
      account: string,
      service: PlayedService,
      operation: string,
      input: object = {},
      region = port.region,
    ) => {
      const changing = !/^(Describe|Get|List)/.test(operation);
      if (changing) refuseForeign(service, operation, input, (value) => [run, ...own].some((id) => value.includes(id)));
      const answer = await port.call<Output>(account, service, operation, input, region);
      if (changing) for (const id of idsOf(answer)) own.add(id);
      return answer;
    },
  };
}

function refuseForeign(
  service: PlayedService,
  operation: string,
  input: object,
  ours: (value: string) => boolean,
): void {
  const names = changes[service]?.[operation];
  if (!names) throw new Error(`a contract run never calls ${service}:${operation}`);
  if ("ChangeableForDays" in input)
    throw new Error("a contract run never makes a compliance lock: nobody could take it back");
  for (const name of names) {
    const value = memberAt(input, name);
    if (typeof value !== "string" || !ours(value))
      throw new Error(`${service}:${operation} would touch ${name} ${String(value)}, which is not of this run`);
  }
}

function memberAt(input: object, path: string): unknown {
  return path.split(".").reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], input);
}

/** The ids that AWS gave to what the run has just made. */
function idsOf(answer: unknown): readonly string[] {
  const { BackupPlanId, SelectionId, LegalHoldId, FileSystemId } = (answer ?? {}) as Record<string, unknown>;
  return [BackupPlanId, SelectionId, LegalHoldId, FileSystemId].filter((id) => typeof id === "string");
}
