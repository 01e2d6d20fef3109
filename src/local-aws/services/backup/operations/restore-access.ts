import type {
  CreateRestoreAccessBackupVaultInput,
  CreateRestoreAccessBackupVaultOutput,
  ListRestoreAccessBackupVaultsInput,
  ListRestoreAccessBackupVaultsOutput,
  RestoreAccessBackupVaultListMember,
  RevokeRestoreAccessBackupVaultInput,
} from "@aws-sdk/client-backup";
import { pageOf } from "../../../pages.ts";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import type { World } from "../../../world/index.ts";
import { startSessionAccess } from "../../mpa/index.ts";
import { ask } from "../engine/approval.ts";
import { insufficientPrivileges, invalidRequest, onVault, vaultArnOf } from "../find.ts";
import { addVault, checkNewName } from "../new-vault.ts";
import { backupOf, type Vault, vaultByArn } from "../state.ts";
import { askedView } from "../vault-view.ts";
import { requireAirGapped } from "./approvals.ts";

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/multipartyapproval.html */
export const restoreAccessOperations: Readonly<Record<string, Operation>> = {
  CreateRestoreAccessBackupVault: operation<CreateRestoreAccessBackupVaultInput, CreateRestoreAccessBackupVaultOutput>({
    access: (input, context) => {
      const resource = vaultArnOf(context, input.BackupVaultName ?? "*");
      const teamArn = vaultByArn(context.world, input.SourceBackupVaultArn ?? "")?.teamArn;
      const request = {
        operation: "backup:CreateRestoreAccessBackupVault",
        resourceArn: input.SourceBackupVaultArn ?? "",
      };
      const may = { action: "backup:CreateRestoreAccessBackupVault", resource };
      return [may, ...(teamArn === undefined ? [] : [startSessionAccess({ ...request, teamArn })])];
    },
    run: (input, context) => {
      const source = requireDecided(context, input.SourceBackupVaultArn);
      const requestId = input.CreatorRequestId;
      const name = input.BackupVaultName ?? `restore-access-${context.world.chance.uuid().slice(0, 8)}`;
      const vault = checkNewName(context, name, requestId) ?? create(context, source, name, input);
      return {
        RestoreAccessBackupVaultArn: vault.arn,
        RestoreAccessBackupVaultName: vault.name,
        VaultState: vault.state,
        CreationDate: vault.created,
      };
    },
  }),
  ListRestoreAccessBackupVaults: operation<ListRestoreAccessBackupVaultsInput, ListRestoreAccessBackupVaultsOutput>({
    access: onVault("ListRestoreAccessBackupVaults"),
    run: (input, context) => {
      const source = requireAirGapped(context, input.BackupVaultName);
      const shown = restoreAccessOf(context.world, source).map(view);
      const { items, next } = pageOf(shown, input.NextToken, input.MaxResults ?? 1000);
      return { RestoreAccessBackupVaults: [...items], ...(next === undefined ? {} : { NextToken: next }) };
    },
  }),
  RevokeRestoreAccessBackupVault: operation<RevokeRestoreAccessBackupVaultInput>({
    access: (input, context) => {
      const revoke = onVault("RevokeRestoreAccessBackupVault")(input, context);
      const source = backupOf(context.world, context.account, context.region).vaults.get(input.BackupVaultName ?? "");
      if (source?.teamArn === undefined) return revoke;
      const request = { teamArn: source.teamArn, operation: "backup:RevokeRestoreAccessBackupVault" };
      return [...revoke, startSessionAccess({ ...request, resourceArn: source.arn })];
    },
    run: (input, context) => {
      const source = requireAirGapped(context, input.BackupVaultName);
      const wanted = input.RestoreAccessBackupVaultArn;
      const shown = restoreAccessOf(context.world, source).find(({ arn }) => arn === wanted);
      if (!shown) throw invalidRequest(`${wanted} is no restore access of ${source.name}.`);
      const details = { restoreAccess: shown.arn };
      shown.revoke = ask(context, source, "RevokeRestoreAccessBackupVault", details, input.RequesterComment);
    },
  }),
};

/** An air-gapped vault about which a team decides; any other vault is not shown to strangers. */
function requireDecided({ world }: CallContext, arn: string | undefined): Vault {
  const source = vaultByArn(world, arn ?? "");
  if (source?.kind.kind === "air-gapped" && source.teamArn !== undefined) return source;
  throw insufficientPrivileges();
}

/** It holds nothing: it shows what the vault behind it holds, once the team says so. */
function create(
  context: CallContext,
  source: Vault,
  name: string,
  { CreatorRequestId: creatorRequestId, BackupVaultTags: tags, RequesterComment }: CreateRestoreAccessBackupVaultInput,
): Vault {
  const details = { restoreAccess: vaultArnOf(context, name) };
  const asked = ask(context, source, "CreateRestoreAccessBackupVault", details, RequesterComment);
  const kind = { kind: "restore-access", source: source.arn } as const;
  const { keyArn, lock } = source;
  return addVault(context, { name, kind, keyArn, creatorRequestId, tags, lock, state: "CREATING", asked });
}

function restoreAccessOf(world: World, source: Vault): readonly Vault[] {
  const states = [...world.memory].filter(([key]) => key.startsWith("backup/"));
  const vaults = states.flatMap(([key]) => {
    const [, account = "", region = ""] = key.split("/");
    return [...backupOf(world, account, region).vaults.values()];
  });
  return vaults.filter(({ kind }) => kind.kind === "restore-access" && kind.source === source.arn);
}

function view({ arn, created, state, asked, revoke }: Vault): RestoreAccessBackupVaultListMember {
  const revoked = revoke && revoke.status !== "APPROVED" ? { ...askedView(revoke), Status: revoke.status } : undefined;
  return {
    RestoreAccessBackupVaultArn: arn,
    CreationDate: created,
    VaultState: state,
    ...(asked?.status === "APPROVED" && asked.ended ? { ApprovalDate: asked.ended } : {}),
    ...(revoked ? { LatestRevokeRequest: revoked } : {}),
  };
}
