import { onDataChange } from "../../data-changes.ts";
import type { Door } from "../../door.ts";
import type { Service } from "../../service.ts";
import type { World } from "../../world/index.ts";
import { onOrganizationChange } from "../organizations/index.ts";
import { onAutomaticBackups } from "../efs/index.ts";
import { keepMoment } from "./engine/continuous.ts";
import { heedDecisions } from "./engine/approval.ts";
import { ensureAutomaticBackups } from "./engine/automatic-plan.ts";
import { airGappedVaultOperations } from "./operations/air-gapped-vaults.ts";
import { approvalOperations } from "./operations/approvals.ts";
import { jobOperations } from "./operations/jobs.ts";
import { jobSummaryOperations } from "./operations/job-summaries.ts";
import { legalHoldOperations } from "./operations/legal-holds.ts";
import { notificationOperations } from "./operations/notifications.ts";
import { planOperations } from "./operations/plans.ts";
import { pointOperations } from "./operations/points.ts";
import { planTemplateOperations } from "./operations/plan-templates.ts";
import { protectedResourceOperations } from "./operations/protected-resources.ts";
import { reportJobOperations } from "./operations/report-jobs.ts";
import { reportPlanOperations } from "./operations/report-plans.ts";
import { restoreAccessOperations } from "./operations/restore-access.ts";
import { restoreTestingPlanOperations } from "./operations/restore-testing-plans.ts";
import { restoreTestingSelectionOperations } from "./operations/restore-testing-selections.ts";
import { selectionOperations } from "./operations/selections.ts";
import { settingOperations } from "./operations/settings.ts";
import { startOperations } from "./operations/starts.ts";
import { tagOperations } from "./operations/tags.ts";
import { vaultLockOperations } from "./operations/vault-locks.ts";
import { vaultPolicyOperations } from "./operations/vault-policies.ts";
import { vaultOperations } from "./operations/vaults.ts";
import { checkBeforeSharing } from "../ram/index.ts";
import { vaultByArn } from "./state.ts";
import { syncPolicyPlans } from "./plans/policy-plans.ts";
import { vaultGuard } from "./vault-guard.ts";

export { addOpaque, type ResourceAttributes, typeActions } from "./sources/index.ts";
export { backupOf } from "./state.ts";

export const backup: Service = {
  name: "backup",
  accessDenied: "AccessDeniedException",
  operations: {
    ...vaultOperations,
    ...airGappedVaultOperations,
    ...approvalOperations,
    ...restoreAccessOperations,
    ...restoreTestingPlanOperations,
    ...restoreTestingSelectionOperations,
    ...reportPlanOperations,
    ...reportJobOperations,
    ...notificationOperations,
    ...legalHoldOperations,
    ...vaultPolicyOperations,
    ...vaultLockOperations,
    ...pointOperations,
    ...protectedResourceOperations,
    ...jobSummaryOperations,
    ...planOperations,
    ...planTemplateOperations,
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
  heedDecisions(world);
  onAutomaticBackups(world, ensureAutomaticBackups);
  onDataChange(world, keepMoment);
  checkBeforeSharing(world, "backup", (asked, arn) => {
    const vault = vaultByArn(asked, arn);
    if (!vault) return "unknown";
    return vault.kind.kind === "air-gapped" ? "shareable" : "unshareable";
  });
}
