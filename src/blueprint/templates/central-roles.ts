import { roleArn } from "#model";
import type { RoleNode } from "../nodes/index.ts";
import { policyOf, trustService } from "../nodes/policy.ts";
import { type RealmState, vaultsOfPlace } from "../realm.ts";
import { movingRoles } from "./moving-roles.ts";
import { allow, copyTo, observeBackups, useKeys } from "./permissions.ts";
import { landingVaultArns } from "./workload-roles.ts";

const backupService = "backup.amazonaws.com";

/** The orchestrator, the way back, and, where a route stops in central, the movers from there on. */
export function centralRoles(realm: RealmState): readonly RoleNode[] {
  const vaults = vaultsOfPlace(realm, "central");
  const stops = vaults.some(({ kind }) => kind === "intermediate");
  const behind = vaults.filter(({ kind }) => kind === "standard").map(({ arn }) => arn);
  return [orchestrateRole(realm), copyBackRole(realm), ...(stops ? movingRoles(realm, behind) : [])];
}

function orchestrateRole(realm: RealmState): RoleNode {
  const others = realm.workloadAccounts.flatMap((account) => [
    roleArn(account, "holdfast-mover"),
    roleArn(account, "holdfast-observe"),
  ]);
  const queue = "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:holdfast-orchestrate";
  return {
    kind: "role",
    id: "OrchestrateRole",
    name: "holdfast-orchestrate",
    description: "The orchestrator: reads events, observes through others' roles, starts copies through movers",
    trust: trustService("lambda.amazonaws.com"),
    permissions: policyOf(
      allow("TakeEvents", ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], queue),
      allow("ActThroughRoles", "sts:AssumeRole", [
        ...others,
        "arn:aws:iam::${AWS::AccountId}:role/holdfast/holdfast-mover",
      ]),
      allow(
        "WriteLogs",
        ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
        "arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/lambda/holdfast-*",
      ),
      ...observeBackups(),
    ),
  };
}

/** Carries points back for a restore; passed by the restore operator, by nobody else. */
function copyBackRole(realm: RealmState): RoleNode {
  return {
    kind: "role",
    id: "CopyBackRole",
    name: "holdfast-copy-back",
    description: "Carries recovery points back into landing vaults; passed to copy jobs of a restore",
    trust: trustService(backupService),
    permissions: policyOf(...copyTo(landingVaultArns(realm)), ...useKeys()),
  };
}
