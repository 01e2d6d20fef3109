import { roleArn } from "#model";
import type { Template } from "../blueprint.ts";
import type { RoleNode } from "../nodes/index.ts";
import { policyOf, trustService } from "../nodes/policy.ts";
import { type RealmState, vaultsOfPlace } from "../realm.ts";
import { movingRoles } from "./moving-roles.ts";
import { allow, copyTo, observeBackups, useKeys } from "./permissions.ts";
import { realmKeysParameter } from "./parameters.ts";
import { landingVaultArns } from "./workload-roles.ts";

const backupService = "backup.amazonaws.com";

/** What stands once in the central account: its roles. */
export function centralRolesTemplate(realm: RealmState): Template {
  const [region = ""] = realm.regions;
  return {
    realm: realm.name,
    kind: "central-roles",
    stackName: `holdfast-${realm.name}-central-roles`,
    description: `Holdfast: the roles of the central account of realm ${realm.name}.`,
    places: [{ account: realm.centralAccount, region }],
    parameters: [realmKeysParameter],
    nodes: centralRoles(realm),
    outputs: {},
  };
}

/** The orchestrator, the way back, and, where a route stops in central, the movers from there on. */
function centralRoles(realm: RealmState): readonly RoleNode[] {
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
  const queue = "arn:aws:sqs:*:${AWS::AccountId}:holdfast-orchestrate";
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
        "arn:aws:logs:*:${AWS::AccountId}:log-group:/aws/lambda/holdfast-*",
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
