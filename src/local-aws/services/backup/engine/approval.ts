import type { Arn } from "#model";
import type { CallContext } from "../../../service.ts";
import type { World } from "../../../world/index.ts";
import { onDecision, openSession, type Outcome, type SessionDecision } from "../../mpa/index.ts";
import { type Asked, backupOf, type Vault, vaultByArn } from "../state.ts";
import { emitVault } from "./events.ts";

/** What AWS Backup asks teams about. */
type Question =
  | "AssociateBackupVaultMpaApprovalTeam"
  | "DisassociateBackupVaultMpaApprovalTeam"
  | "CreateRestoreAccessBackupVault"
  | "RevokeRestoreAccessBackupVault";

/** Asks the team of an air-gapped vault. `details` come back with the decision. */
export function ask(
  context: CallContext,
  vault: Vault,
  question: Question,
  details: Readonly<Record<string, string>>,
  comment: string | undefined,
): Asked {
  const session = openSession(context, {
    teamArn: vault.teamArn ?? "",
    operation: `backup:${question}`,
    servicePrincipal: "backup.amazonaws.com",
    resourceArn: vault.arn,
    metadata: details,
    ...(comment === undefined ? {} : { comment }),
  });
  const { arn, initiated, expires } = session;
  return { sessionArn: arn as Arn, initiated, expires, status: "PENDING", ended: undefined };
}

type Decided = (context: CallContext, vault: Vault, decision: SessionDecision) => void;

/** What an approved (or refused) question does; the vault is the one that the session is about. */
const questions: Readonly<Record<Question, Decided>> = {
  AssociateBackupVaultMpaApprovalTeam: (context, vault, { session, outcome }) => {
    close(vault.asked, outcome, context.now);
    if (outcome === "APPROVED") vault.teamArn = session.metadata?.["wanted"] as Arn;
  },
  DisassociateBackupVaultMpaApprovalTeam: (context, vault, { outcome }) => {
    close(vault.asked, outcome, context.now);
    if (outcome === "APPROVED") vault.teamArn = undefined;
  },
  CreateRestoreAccessBackupVault: (context, source, { session, outcome }) => {
    const shown = vaultByArn(context.world, session.metadata?.["restoreAccess"] ?? "");
    if (!shown) return;
    close(shown.asked, outcome, context.now);
    shown.state = outcome === "APPROVED" ? "AVAILABLE" : "FAILED";
    if (outcome === "APPROVED") shown.points = source.points;
    emitVault(context.as(context.caller, shown), shown, "MODIFIED");
  },
  RevokeRestoreAccessBackupVault: (context, _vault, { session, outcome }) => {
    const shown = vaultByArn(context.world, session.metadata?.["restoreAccess"] ?? "");
    if (!shown) return;
    close(shown.revoke, outcome, context.now);
    if (outcome !== "APPROVED") return;
    backupOf(context.world, shown.account, shown.region).vaults.delete(shown.name);
    emitVault(context.as(context.caller, shown), shown, "DELETED");
  },
};

function close(asked: Asked | undefined, outcome: Outcome, now: Date): void {
  if (!asked) return;
  asked.status = outcome === "APPROVED" ? "APPROVED" : "FAILED";
  asked.ended = now;
}

/** Says to multi-party approval what happens with its decisions. */
export function heedDecisions(world: World): void {
  for (const [question, decided] of Object.entries(questions)) {
    onDecision(world, `backup:${question}`, (context, decision) => {
      const vault = vaultByArn(context.world, decision.session.resourceArn);
      if (vault) decided(context, vault, decision);
    });
  }
}
