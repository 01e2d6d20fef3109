import { roleArn, type PolicyStatement } from "#model";
import type { WantedVault } from "#planner";
import type { Template } from "../blueprint.ts";
import type { RuleNode } from "../nodes/index.ts";
import { type RealmState, vaultsOfPlace } from "../realm.ts";
import { backupEvents } from "./event-path.ts";
import { exportNodes } from "./parameter-export.ts";
import { realmKeyParameter } from "./parameters.ts";
import { type Control, copyInto, vaultNode } from "./vaults.ts";
import { busName } from "./workload-roles.ts";

/** What stands in each workload account and region: vaults, and the rule that tells central what happens. */
export function workloadTemplate(realm: RealmState, without: readonly Control[]): Template {
  const vaults = vaultsOfPlace(realm, "workload").map((vault) =>
    vaultNode(vault, whoMayCopyInto(realm, vault), without),
  );
  return {
    realm: realm.name,
    kind: "workload",
    stackName: `holdfast-${realm.name}-workload`,
    description: `Holdfast: a workload account of realm ${realm.name}, in one region. Its backups start here and leave for the central account.`,
    places: realm.workloadAccounts.flatMap((account) => realm.workloadRegions.map((region) => ({ account, region }))),
    parameters: [realmKeyParameter],
    nodes: [...vaults, forwarder(realm), ...exportNodes(realm, without)],
    outputs: {},
  };
}

function whoMayCopyInto(realm: RealmState, { kind }: WantedVault): readonly PolicyStatement[] {
  if (kind !== "landing") return [];
  return [copyInto("PointsComeBack", realm.organizationId, [roleArn(realm.centralAccount, "holdfast-copy-back")])];
}

function forwarder(realm: RealmState): RuleNode {
  return {
    kind: "rule",
    id: "ForwardBackupEvents",
    name: "holdfast-forward",
    busName: undefined,
    pattern: backupEvents,
    target: {
      arn: `arn:aws:events:\${AWS::Region}:${realm.centralAccount}:event-bus/${busName(realm)}`,
      roleArn: "arn:aws:iam::${AWS::AccountId}:role/holdfast/holdfast-forwarder",
    },
  };
}
