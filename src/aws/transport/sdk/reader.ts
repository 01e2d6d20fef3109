import {
  BackupClient,
  DescribeBackupJobCommand,
  DescribeCopyJobCommand,
  DescribeRecoveryPointCommand,
  ListBackupJobsCommand,
  ListCopyJobsCommand,
  ListProtectedResourcesByBackupVaultCommand,
  ListRecoveryPointsByBackupVaultCommand,
} from "@aws-sdk/client-backup";
import type { BackupReader } from "../../backup.ts";
import { readingBy } from "../direct/backup.ts";
import type { ClientConfig } from "./connection.ts";

/** What the runtime reads, with a person's credentials. */
export function sdkReader(config: ClientConfig): BackupReader {
  const client = new BackupClient(config);
  const sent: Readonly<Record<string, (input: never) => Promise<object>>> = {
    DescribeBackupJob: (input) => client.send(new DescribeBackupJobCommand(input)),
    DescribeCopyJob: (input) => client.send(new DescribeCopyJobCommand(input)),
    DescribeRecoveryPoint: (input) => client.send(new DescribeRecoveryPointCommand(input)),
    ListBackupJobs: (input) => client.send(new ListBackupJobsCommand(input)),
    ListCopyJobs: (input) => client.send(new ListCopyJobsCommand(input)),
    ListProtectedResourcesByBackupVault: (input) => client.send(new ListProtectedResourcesByBackupVaultCommand(input)),
    ListRecoveryPointsByBackupVault: (input) => client.send(new ListRecoveryPointsByBackupVaultCommand(input)),
  };
  return readingBy((operation, input) => {
    const send = sent[operation];
    if (!send) throw new RangeError(`a reader does not call ${operation}`);
    return send(input as never);
  });
}
