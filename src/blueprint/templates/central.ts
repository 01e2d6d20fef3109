import { type PolicyStatement, roleArn } from "#model";
import type { WantedVault } from "#planner";
import type { Template } from "../blueprint.ts";
import { type RealmState, vaultsOfPlace } from "../realm.ts";
import { eventPath } from "./event-path.ts";
import { realmKeyParameter } from "./parameters.ts";
import { type Control, copyInto, membersCopyInto, vaultNode } from "./vaults.ts";

/** What stands in the central account, in each region: the last hops under lock, and the path from event to orchestrator. */
export function centralTemplate(realm: RealmState, without: readonly Control[]): Template {
  const vaults = vaultsOfPlace(realm, "central").map((vault) =>
    vaultNode(vault, whoMayCopyInto(realm, vault), without),
  );
  return {
    realm: realm.name,
    kind: "central",
    stackName: `holdfast-${realm.name}-central`,
    description: `Holdfast: the central account of realm ${realm.name}. Locked vaults and the orchestrator; nothing else.`,
    places: realm.regions.map((region) => ({ account: realm.centralAccount, region })),
    parameters: [realmKeyParameter],
    nodes: [...vaults, ...eventPath(realm)],
    outputs: {},
  };
}

export function isLastHop({ kind }: WantedVault): boolean {
  return kind === "standard" || kind === "air-gapped";
}

/** The roles that carry copies out of workload accounts; a stop in central hands on to the vaults behind it, too. */
function whoMayCopyInto(realm: RealmState, vault: WantedVault): readonly PolicyStatement[] {
  const own = copyInto("OwnCopies", realm.organizationId, [roleArn(realm.centralAccount, "holdfast-copy")]);
  return [
    ...membersCopyInto(realm, "CopiesOfTheRealm", ["holdfast-backup", "holdfast-copy"]),
    ...(isLastHop(vault) ? [own] : []),
  ];
}
