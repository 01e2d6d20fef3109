import {
  BackupClient,
  CreateBackupVaultCommand,
  DeleteBackupVaultAccessPolicyCommand,
  DeleteBackupVaultCommand,
  DeleteBackupVaultLockConfigurationCommand,
  DeleteRecoveryPointCommand,
  DescribeCopyJobCommand,
  DescribeGlobalSettingsCommand,
  DescribeRestoreJobCommand,
  GetRecoveryPointRestoreMetadataCommand,
  ListBackupVaultsCommand,
  PutBackupVaultAccessPolicyCommand,
  paginateListBackupJobs,
  paginateListRecoveryPointsByBackupVault,
  StartBackupJobCommand,
  StartCopyJobCommand,
  StartRestoreJobCommand,
  UpdateGlobalSettingsCommand,
  UpdateRecoveryPointLifecycleCommand,
} from "@aws-sdk/client-backup";
import type { RecoveryPoint } from "#model";
import type { PointQuery } from "../../backup.ts";
import type { BackupOperations } from "../../backup-operations.ts";
import { pointOf } from "./backup-views.ts";
import type { ClientConfig } from "./connection.ts";

export function sdkBackup(config: ClientConfig): BackupOperations {
  const client = new BackupClient(config);
  return { ...reading(client), ...moving(client), ...making(client), ...settings(client), ...destroying(client) };
}

type Part<Name extends keyof BackupOperations> = Pick<BackupOperations, Name>;

function reading(client: BackupClient): Part<"listVaults" | "listPoints" | "completedBackups" | "restoreMetadata"> {
  return {
    listVaults: async () => {
      const { BackupVaultList = [] } = await client.send(new ListBackupVaultsCommand({}));
      return BackupVaultList.map((vault) => ({
        name: vault.BackupVaultName ?? "",
        arn: vault.BackupVaultArn ?? "",
        locked: vault.Locked ?? false,
        keyArn: vault.EncryptionKeyArn,
        points: vault.NumberOfRecoveryPoints ?? 0,
      }));
    },
    listPoints: async (vaultName, query) => {
      const points: RecoveryPoint[] = [];
      for await (const page of paginateListRecoveryPointsByBackupVault(
        { client },
        { BackupVaultName: vaultName, ...filters(query) },
      )) {
        points.push(...(page.RecoveryPoints ?? []).map(pointOf));
      }
      return points;
    },
    completedBackups: async (ByResourceArn) => {
      let count = 0;
      for await (const page of paginateListBackupJobs({ client }, { ByResourceArn, ByState: "COMPLETED" }))
        count += page.BackupJobs?.length ?? 0;
      return count;
    },
    restoreMetadata: async (BackupVaultName, RecoveryPointArn) => {
      const { RestoreMetadata = {} } = await client.send(
        new GetRecoveryPointRestoreMetadataCommand({ BackupVaultName, RecoveryPointArn }),
      );
      return RestoreMetadata;
    },
  };
}

function filters(query: PointQuery | undefined) {
  if (!query) return {};
  return {
    ByResourceArn: query.resourceArn,
    ByCreatedAfter: new Date(query.createdFrom),
    ByCreatedBefore: new Date(query.createdTo),
  };
}

function moving(
  client: BackupClient,
): Part<"startBackup" | "startCopy" | "copyProgress" | "startRestore" | "restoreProgress"> {
  return {
    startBackup: async ({ resourceArn, vaultName, airGappedVaultArn, roleArn, deleteAfterDays, token }) => {
      const order = {
        ResourceArn: resourceArn,
        BackupVaultName: vaultName,
        LogicallyAirGappedBackupVaultArn: airGappedVaultArn,
        IamRoleArn: roleArn,
        IdempotencyToken: token,
        Lifecycle: { DeleteAfterDays: deleteAfterDays },
      };
      return (await client.send(new StartBackupJobCommand(order))).BackupJobId ?? "";
    },
    startCopy: async ({ pointArn, fromVaultName, toVaultArn, roleArn, deleteAfterDays, token }) => {
      const { CopyJobId = "" } = await client.send(
        new StartCopyJobCommand({
          RecoveryPointArn: pointArn,
          SourceBackupVaultName: fromVaultName,
          DestinationBackupVaultArn: toVaultArn,
          IamRoleArn: roleArn,
          IdempotencyToken: token,
          Lifecycle: { DeleteAfterDays: deleteAfterDays },
        }),
      );
      return CopyJobId;
    },
    copyProgress: async (CopyJobId) => {
      const { CopyJob } = await client.send(new DescribeCopyJobCommand({ CopyJobId }));
      return {
        state: CopyJob?.State ?? "",
        message: CopyJob?.StatusMessage,
        resultArn: CopyJob?.DestinationRecoveryPointArn,
      };
    },
    startRestore: async ({ pointArn, roleArn, metadata, token }) => {
      const order = {
        RecoveryPointArn: pointArn,
        IamRoleArn: roleArn,
        Metadata: { ...metadata },
        IdempotencyToken: token,
      };
      return (await client.send(new StartRestoreJobCommand(order))).RestoreJobId ?? "";
    },
    restoreProgress: async (RestoreJobId) => {
      const job = await client.send(new DescribeRestoreJobCommand({ RestoreJobId }));
      return { state: job.Status ?? "", message: job.StatusMessage, resultArn: job.CreatedResourceArn };
    },
  };
}

function making(client: BackupClient): Part<"createVault" | "putVaultPolicy"> {
  return {
    createVault: async (BackupVaultName, EncryptionKeyArn) => {
      await client.send(new CreateBackupVaultCommand({ BackupVaultName, EncryptionKeyArn }));
    },
    putVaultPolicy: async (BackupVaultName, Policy) => {
      await client.send(new PutBackupVaultAccessPolicyCommand({ BackupVaultName, Policy }));
    },
  };
}

function settings(client: BackupClient): Part<"crossAccountEnabled" | "enableCrossAccount"> {
  return {
    crossAccountEnabled: async () => {
      const { GlobalSettings } = await client.send(new DescribeGlobalSettingsCommand({}));
      return GlobalSettings?.["isCrossAccountBackupEnabled"] === "true";
    },
    enableCrossAccount: async () => {
      await client.send(new UpdateGlobalSettingsCommand({ GlobalSettings: { isCrossAccountBackupEnabled: "true" } }));
    },
  };
}

function destroying(
  client: BackupClient,
): Part<"deletePoint" | "removeLock" | "removeVaultPolicy" | "deleteVault" | "shortenPoint"> {
  return {
    deletePoint: async (BackupVaultName, RecoveryPointArn) => {
      await client.send(new DeleteRecoveryPointCommand({ BackupVaultName, RecoveryPointArn }));
    },
    removeLock: async (BackupVaultName) => {
      await client.send(new DeleteBackupVaultLockConfigurationCommand({ BackupVaultName }));
    },
    removeVaultPolicy: async (BackupVaultName) => {
      await client.send(new DeleteBackupVaultAccessPolicyCommand({ BackupVaultName }));
    },
    deleteVault: async (BackupVaultName) => {
      await client.send(new DeleteBackupVaultCommand({ BackupVaultName }));
    },
    shortenPoint: async (BackupVaultName, RecoveryPointArn, DeleteAfterDays) => {
      await client.send(
        new UpdateRecoveryPointLifecycleCommand({ BackupVaultName, RecoveryPointArn, Lifecycle: { DeleteAfterDays } }),
      );
    },
  };
}
