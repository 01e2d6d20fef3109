import type {
  DeleteFileSystemPolicyRequest,
  DescribeFileSystemPolicyRequest,
  FileSystemPolicyDescription,
  PutFileSystemPolicyRequest,
} from "@aws-sdk/client-efs";
import { type Operation, operation } from "../../../service.ts";
import { efsError } from "../errors.ts";
import { onFileSystem, requireFileSystem } from "../find.ts";
import { checkLockout, compileFilePolicy } from "../policy.ts";

export const policyOperations: Readonly<Record<string, Operation>> = {
  PutFileSystemPolicy: operation<PutFileSystemPolicyRequest, FileSystemPolicyDescription>({
    access: ({ FileSystemId }, context) => [onFileSystem("PutFileSystemPolicy", context, FileSystemId)],
    run: ({ FileSystemId, Policy: text = "", BypassPolicyLockoutSafetyCheck = false }, context) => {
      const found = requireFileSystem(context, FileSystemId);
      const compiled = compileFilePolicy(text);
      if (!BypassPolicyLockoutSafetyCheck) checkLockout(context, found, compiled);
      found.policy = { text, compiled };
      return { FileSystemId: found.id, Policy: text };
    },
  }),
  DescribeFileSystemPolicy: operation<DescribeFileSystemPolicyRequest, FileSystemPolicyDescription>({
    access: ({ FileSystemId }, context) => [onFileSystem("DescribeFileSystemPolicy", context, FileSystemId)],
    run: ({ FileSystemId }, context) => {
      const { id, policy } = requireFileSystem(context, FileSystemId);
      if (!policy) throw efsError("PolicyNotFound", `There is no file system policy of '${id}'.`);
      return { FileSystemId: id, Policy: policy.text };
    },
  }),
  DeleteFileSystemPolicy: operation<DeleteFileSystemPolicyRequest>({
    access: ({ FileSystemId }, context) => [onFileSystem("DeleteFileSystemPolicy", context, FileSystemId)],
    run: ({ FileSystemId }, context) => {
      requireFileSystem(context, FileSystemId).policy = undefined;
    },
  }),
};
