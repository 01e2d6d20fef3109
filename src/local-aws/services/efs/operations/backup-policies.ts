import type {
  BackupPolicyDescription,
  DescribeBackupPolicyRequest,
  DescribeLifecycleConfigurationRequest,
  LifecycleConfigurationDescription,
  PutBackupPolicyRequest,
  PutLifecycleConfigurationRequest,
} from "@aws-sdk/client-efs";
import { type Operation, operation } from "../../../service.ts";
import { setBackups } from "../backups.ts";
import { badRequest, efsError } from "../errors.ts";
import { onFileSystem, requireFileSystem } from "../find.ts";

export const backupPolicyOperations: Readonly<Record<string, Operation>> = {
  PutBackupPolicy: operation<PutBackupPolicyRequest, BackupPolicyDescription>({
    access: ({ FileSystemId }, context) => [onFileSystem("PutBackupPolicy", context, FileSystemId)],
    run: ({ FileSystemId, BackupPolicy }, context) => {
      const found = requireFileSystem(context, FileSystemId);
      const status = BackupPolicy?.Status;
      if (status !== "ENABLED" && status !== "DISABLED") throw badRequest("The status must be ENABLED or DISABLED.");
      setBackups(context, found, status);
      return { BackupPolicy: { Status: status === "ENABLED" ? "ENABLING" : "DISABLING" } };
    },
  }),
  DescribeBackupPolicy: operation<DescribeBackupPolicyRequest, BackupPolicyDescription>({
    access: ({ FileSystemId }, context) => [onFileSystem("DescribeBackupPolicy", context, FileSystemId)],
    run: ({ FileSystemId }, context) => {
      const { id, backups } = requireFileSystem(context, FileSystemId);
      if (backups === undefined) throw efsError("PolicyNotFound", `There is no backup policy of file system '${id}'.`);
      return { BackupPolicy: { Status: backups } };
    },
  }),
  PutLifecycleConfiguration: operation<PutLifecycleConfigurationRequest, LifecycleConfigurationDescription>({
    access: ({ FileSystemId }, context) => [onFileSystem("PutLifecycleConfiguration", context, FileSystemId)],
    run: ({ FileSystemId, LifecyclePolicies = [] }, context) => {
      requireFileSystem(context, FileSystemId).lifecycle = LifecyclePolicies;
      return { LifecyclePolicies };
    },
  }),
  DescribeLifecycleConfiguration: operation<DescribeLifecycleConfigurationRequest, LifecycleConfigurationDescription>({
    access: ({ FileSystemId }, context) => [onFileSystem("DescribeLifecycleConfiguration", context, FileSystemId)],
    run: ({ FileSystemId }, context) => ({
      LifecyclePolicies: [...requireFileSystem(context, FileSystemId).lifecycle],
    }),
  }),
};
