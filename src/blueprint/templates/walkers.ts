import type { Template } from "../blueprint.ts";
import type { RealmState } from "../realm.ts";
import { walker, type WalkerName } from "./walker.ts";

/** True where the intention asks to shorten originals. */
export function shortens({ routeTable }: RealmState): boolean {
  return routeTable.rows.some(({ originalDays }) => originalDays !== undefined);
}

export function walkersOf(realm: RealmState): readonly WalkerName[] {
  return shortens(realm) ? ["reconcile", "shorten"] : ["reconcile"];
}

/** Functions of the central account that walk by the clock: stacks of their own, for one template holds the text of one function. */
export function walkerTemplates(realm: RealmState): readonly Template[] {
  return [
    template(realm, "reconcile", "finds backups that no event told of"),
    ...(shortens(realm) ? [template(realm, "shorten", "shortens originals once their last hops stand")] : []),
  ];
}

function template(realm: RealmState, kind: WalkerName, does: string): Template {
  return {
    realm: realm.name,
    kind,
    stackName: `holdfast-${realm.name}-${kind}`,
    description: `Holdfast: ${does}, in realm ${realm.name}.`,
    places: realm.workloadRegions.map((region) => ({ account: realm.centralAccount, region })),
    parameters: [],
    nodes: walker(realm, kind),
    outputs: {},
  };
}
