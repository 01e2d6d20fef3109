import type { Service } from "../../service.ts";
import { backupPolicyOperations } from "./operations/backup-policies.ts";
import { fileSystemOperations } from "./operations/file-systems.ts";
import { mountTargetOperations } from "./operations/mount-targets.ts";
import { policyOperations } from "./operations/policies.ts";
import { tagOperations } from "./operations/tags.ts";
import { efsGuard } from "./policy.ts";

export { onAutomaticBackups } from "./backups.ts";
export { filesOf, putFiles } from "./files.ts";
export { efsOf, type FileSystem, fileSystemByArn, newFileSystem } from "./state.ts";

export const efs: Service = {
  name: "elasticfilesystem",
  accessDenied: "AccessDeniedException",
  operations: {
    ...fileSystemOperations,
    ...mountTargetOperations,
    ...policyOperations,
    ...backupPolicyOperations,
    ...tagOperations,
  },
  guard: efsGuard,
};
