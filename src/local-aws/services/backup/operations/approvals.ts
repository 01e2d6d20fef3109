import type {
  AssociateBackupVaultMpaApprovalTeamInput,
  DisassociateBackupVaultMpaApprovalTeamInput,
} from "@aws-sdk/client-backup";
import type { Arn } from "#model";
import { type Access, type CallContext, type Operation, operation } from "../../../service.ts";
import { requireActiveTeam, startSessionAccess } from "../../mpa/index.ts";
import { organizationOf } from "../../organizations/index.ts";
import { ask } from "../engine/approval.ts";
import { invalidRequest, requireVault, vaultArnOf } from "../find.ts";
import { backupOf, globalSettingsOf, type Vault } from "../state.ts";

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/multipartyapproval-tasks-requester.html */
export const approvalOperations: Readonly<Record<string, Operation>> = {
  AssociateBackupVaultMpaApprovalTeam: operation<AssociateBackupVaultMpaApprovalTeamInput>({
    access: (input, context) => [
      {
        action: "backup:AssociateBackupVaultMpaApprovalTeam",
        resource: vaultArnOf(context, input.BackupVaultName),
        context: { "backup:MpaApprovalTeamArn": input.MpaApprovalTeamArn ?? "" },
      },
      ...sessionAccess("AssociateBackupVaultMpaApprovalTeam", input.BackupVaultName, context),
    ],
    run: (input, context) => {
      const vault = requireAirGapped(context, input.BackupVaultName);
      requireMpa(context);
      const wanted = requireActiveTeam(context.world, input.MpaApprovalTeamArn ?? "", invalidRequest).arn as Arn;
      // The first team is taken at once; who decides today is asked before another one does.
      if (vault.teamArn === undefined) vault.teamArn = wanted;
      else vault.asked = ask(context, vault, "AssociateBackupVaultMpaApprovalTeam", { wanted }, input.RequesterComment);
    },
  }),
  DisassociateBackupVaultMpaApprovalTeam: operation<DisassociateBackupVaultMpaApprovalTeamInput>({
    access: (input, context) => [
      {
        action: "backup:DisassociateBackupVaultMpaApprovalTeam",
        resource: vaultArnOf(context, input.BackupVaultName),
      },
      ...sessionAccess("DisassociateBackupVaultMpaApprovalTeam", input.BackupVaultName, context),
    ],
    run: (input, context) => {
      const vault = requireAirGapped(context, input.BackupVaultName);
      if (vault.teamArn === undefined) throw invalidRequest(`Backup vault ${vault.name} has no approval team.`);
      vault.asked = ask(context, vault, "DisassociateBackupVaultMpaApprovalTeam", {}, input.RequesterComment);
    },
  }),
};

/** Where a team is asked, the caller must be let open a session with it. */
function sessionAccess(operationName: string, vaultName: string | undefined, context: CallContext): readonly Access[] {
  const vault = backupOf(context.world, context.account, context.region).vaults.get(vaultName ?? "");
  if (vault?.teamArn === undefined) return [];
  return [startSessionAccess({ teamArn: vault.teamArn, operation: `backup:${operationName}`, resourceArn: vault.arn })];
}

export function requireAirGapped(context: CallContext, name: string | undefined): Vault {
  const vault = requireVault(context, name);
  if (vault.kind.kind === "air-gapped") return vault;
  throw invalidRequest(`Backup vault ${vault.name} is not logically air-gapped.`);
}

/** The management account switches multi-party approval on (`isMpaEnabled`). */
function requireMpa({ world, account }: CallContext): void {
  const organization = organizationOf(world, account);
  if (organization && globalSettingsOf(world, organization.id).get("isMpaEnabled") === true) return;
  throw invalidRequest("Multi-party approval is not enabled for the current organization.");
}
