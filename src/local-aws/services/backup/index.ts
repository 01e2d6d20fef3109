import type { Door } from "../../door.ts";
import type { Service } from "../../service.ts";
import type { World } from "../../world/index.ts";
import { onOrganizationChange } from "../organizations/index.ts";
import { jobOperations } from "./operations/jobs.ts";
import { planOperations } from "./operations/plans.ts";
import { pointOperations } from "./operations/points.ts";
import { selectionOperations } from "./operations/selections.ts";
import { settingOperations } from "./operations/settings.ts";
import { startOperations } from "./operations/starts.ts";
import { tagOperations } from "./operations/tags.ts";
import { vaultLockOperations } from "./operations/vault-locks.ts";
import { vaultPolicyOperations } from "./operations/vault-policies.ts";
import { vaultOperations } from "./operations/vaults.ts";
import { syncPolicyPlans } from "./plans/policy-plans.ts";
import { vaultGuard } from "./state.ts";

export { backupOf } from "./state.ts";

export const backup: Service = {
  name: "backup",
  accessDenied: "AccessDeniedException",
  operations: {
    ...vaultOperations,
    ...vaultPolicyOperations,
    ...vaultLockOperations,
    ...pointOperations,
    ...planOperations,
    ...selectionOperations,
    ...startOperations,
    ...jobOperations,
    ...settingOperations,
    ...tagOperations,
  },
  guard: vaultGuard,
};

/** Plans of backup policies come and go with the policies. */
export function startBackup(world: World, door: Door): void {
  onOrganizationChange(world, (organization) => syncPolicyPlans(world, door, organization));
}
