import { type PolicyStatement, roleArn, type RoleName } from "#model";
import type { Template } from "../blueprint.ts";
import type { RoleNode } from "../nodes/index.ts";
import { policyOf, trustService } from "../nodes/policy.ts";
import { type RealmState, vaultsOfPlace } from "../realm.ts";
import { isLastHop } from "./central.ts";
import { watchQueueArn } from "./function-constants.ts";
import { dashboard } from "./dashboard.ts";
import { movingRoles } from "./moving-roles.ts";
import { allow, copyTo, observeBackups, useKeys, writeLogs } from "./permissions.ts";
import { realmKeysParameter } from "./parameters.ts";
import { shortens, walkersOf } from "./walkers.ts";
import { queueName, type WalkerName } from "./walker.ts";
import { landingVaultArns } from "./workload-roles.ts";

const backupService = "backup.amazonaws.com";

/** What stands once in the central account: its roles and its dashboard, which are of no Region. */
export function centralRolesTemplate(realm: RealmState): Template {
  const [region = ""] = realm.regions;
  return {
    realm: realm.name,
    kind: "central-roles",
    stackName: `holdfast-${realm.name}-central-roles`,
    description: `Holdfast: the roles and the dashboard of the central account of realm ${realm.name}.`,
    places: [{ account: realm.centralAccount, region }],
    parameters: [realmKeysParameter],
    nodes: [...centralRoles(realm), dashboard(realm, walkersOf(realm))],
    outputs: {},
  };
}

/** The orchestrator, the way back, and, where a route stops in central, the movers from there on. */
function centralRoles(realm: RealmState): readonly RoleNode[] {
  const vaults = vaultsOfPlace(realm, "central");
  const stops = vaults.some(({ kind }) => kind === "intermediate");
  const behind = vaults.filter(isLastHop).map(({ arn }) => arn);
  return [
    orchestrateRole(realm),
    walkerRole(realm, "reconcile", "Lists points and tells the orchestrator what has not arrived"),
    ...(shortens(realm)
      ? [walkerRole(realm, "shorten", "Lists points and shortens originals through others' roles")]
      : []),
    copyBackRole(realm),
    ...(stops ? movingRoles(realm, behind) : []),
  ];
}

function orchestrateRole(realm: RealmState): RoleNode {
  return {
    kind: "role",
    id: "OrchestrateRole",
    name: "holdfast-orchestrate",
    description: "The orchestrator: reads events, observes through others' roles, starts copies through movers",
    trust: trustService("lambda.amazonaws.com"),
    permissions: policyOf(
      takeFrom("holdfast-orchestrate"),
      allow("ActThroughRoles", "sts:AssumeRole", [
        ...rolesOf(["holdfast-mover", "holdfast-observe"]),
        "arn:aws:iam::${AWS::AccountId}:role/holdfast/holdfast-mover",
      ]),
      ...tellWatch(realm),
      writeLogs(),
      ...observeBackups(),
    ),
  };
}

function tellWatch(realm: RealmState): readonly PolicyStatement[] {
  const queue = watchQueueArn(realm);
  return queue === undefined ? [] : [allow("TellWatch", "sqs:SendMessage", queue)];
}

/** A walker takes its own messages, leaves itself the rest of a walk, and reads; what it finds it hands on or acts on. */
function walkerRole(realm: RealmState, name: WalkerName, description: string): RoleNode {
  const own = queueName(name);
  const tells = name === "reconcile" ? [queueArn(own), queueArn("holdfast-orchestrate")] : [queueArn(own)];
  const through: readonly RoleName[] =
    name === "shorten" ? ["holdfast-observe", "holdfast-shorten"] : ["holdfast-observe"];
  return {
    kind: "role",
    id: name === "shorten" ? "ShortenRole" : "ReconcileRole",
    name: `holdfast-${name}`,
    description,
    trust: trustService("lambda.amazonaws.com"),
    permissions: policyOf(
      takeFrom(own),
      allow("TellQueues", "sqs:SendMessage", tells),
      allow("ActThroughRoles", "sts:AssumeRole", rolesOf(through)),
      ...tellWatch(realm),
      writeLogs(),
      ...observeBackups(),
    ),
  };
}

/** In whatever account: each of these roles trusts these functions by their exact ARNs, and hundreds of accounts make a policy too long. */
function rolesOf(names: readonly RoleName[]): readonly string[] {
  return names.map((name) => roleArn("*", name));
}

function takeFrom(queue: string): PolicyStatement {
  return allow("TakeMessages", ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], queueArn(queue));
}

function queueArn(name: string): string {
  return `arn:aws:sqs:*:\${AWS::AccountId}:${name}`;
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
