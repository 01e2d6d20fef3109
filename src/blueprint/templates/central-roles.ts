import { roleArn } from "#model";
import type { RoleNode } from "../nodes/index.ts";
import { policyOf, trustRole, trustService } from "../nodes/policy.ts";
import { type RealmState, vaultsOfPlace } from "../realm.ts";
import { allow, copyTo, observeBackups, ownPoints, useKeys } from "./permissions.ts";
import { landingVaultArns } from "./workload-roles.ts";

const backupService = "backup.amazonaws.com";

/** The orchestrator, the way back, and, where a route stops in central, the movers from there on. */
export function centralRoles(realm: RealmState): readonly RoleNode[] {
  const stops = vaultsOfPlace(realm, "central").some(({ kind }) => kind === "intermediate");
  return [orchestrateRole(realm), copyBackRole(realm), ...(stops ? [copyRole(realm), moverRole(realm)] : [])];
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

function copyRole(realm: RealmState): RoleNode {
  const standard = vaultsOfPlace(realm, "central")
    .filter(({ kind }) => kind === "standard")
    .map(({ arn }) => arn);
  return {
    kind: "role",
    id: "CopyRole",
    name: "holdfast-copy",
    description: "Carries copies from the intermediate into the standard vaults",
    trust: trustService(backupService),
    permissions: policyOf(...copyTo(standard), ...useKeys()),
  };
}

function moverRole(realm: RealmState): RoleNode {
  const passed = { StringEquals: { "iam:PassedToService": backupService } };
  return {
    kind: "role",
    id: "MoverRole",
    name: "holdfast-mover",
    description: "Starts copy jobs out of central's intermediate vault",
    trust: trustRole(roleArn(realm.centralAccount, "holdfast-orchestrate")),
    permissions: policyOf(
      allow("StartCopies", "backup:StartCopyJob", ownPoints),
      allow("PassCopyRole", "iam:PassRole", "arn:aws:iam::${AWS::AccountId}:role/holdfast/holdfast-copy", passed),
    ),
  };
}
