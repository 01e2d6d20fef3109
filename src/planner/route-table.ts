import type { InventoryKey } from "#inventory";
import type { Arn, KeyKind, RouteRow, RouteTable } from "#model";
import { chooseRoute } from "./routes/choose-route.ts";
import { stepsOf } from "./hops/hops.ts";
import type { KeyGrants } from "./hops/key-grants.ts";
import type { Scope } from "./scopes.ts";
import { typesOf } from "./selection.ts";
import { classOf, factsOf, type RouteSubject, type Settings } from "./subject.ts";

const keyClasses: readonly { readonly keyKind: KeyKind; readonly keyGrantsCentral: boolean }[] = [
  { keyKind: "customer", keyGrantsCentral: true },
  { keyKind: "customer", keyGrantsCentral: false },
  { keyKind: "aws-managed", keyGrantsCentral: true },
  { keyKind: "aws-owned", keyGrantsCentral: true },
  { keyKind: "none", keyGrantsCentral: true },
];

/** Every class that can be born in the realm, with its route: what the runtime takes when it meets a resource. */
export function routeTableOf(scope: Scope, settings: Settings, grantingKeys: readonly Arn[]): RouteTable {
  return {
    realm: scope.name,
    centralAccount: scope.realm.centralAccount,
    workloadAccounts: scope.accounts,
    grantingKeys,
    rows: subjectsOf(scope, settings).flatMap(rowOf),
  };
}

/** A policy that nobody could read keeps its route, with a finding: the runtime must go the way that the plan printed. */
export function grantingKeysOf({ realm }: Scope, keys: readonly InventoryKey[], grants: KeyGrants): readonly Arn[] {
  const customer = keys.filter(({ kind }) => kind === "customer");
  return customer.filter(({ arn }) => grants(arn, realm.centralAccount) !== "no").map(({ arn }) => arn);
}

function subjectsOf({ name, realm, plans, regions }: Scope, settings: Settings): readonly RouteSubject[] {
  return plans.flatMap(([planName, plan]) =>
    plan.rules.flatMap((rule) =>
      regions.flatMap((region) =>
        typesOf(plan).flatMap((type) =>
          keyClasses.map((key) => ({
            realmName: name,
            realm,
            planName,
            rule,
            type,
            facts: factsOf(type),
            ...key,
            region,
            settings,
          })),
        ),
      ),
    ),
  );
}

/** A class without a route has no row: the runtime then opens the same finding as the plan. */
function rowOf(subject: RouteSubject): readonly RouteRow[] {
  const { chosen } = chooseRoute(subject);
  return chosen ? [{ ...classOf(subject), route: chosen.name, steps: stepsOf(chosen.legs, subject) }] : [];
}
