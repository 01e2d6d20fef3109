import type { InventoryKey } from "#inventory";
import type { Arn, KeyKind, RouteRow, RouteTable } from "#model";
import { firstRoute } from "./routes/choose-route.ts";
import { stepsOf } from "./hops/hops.ts";
import { grantOfAll, type KeyGrants } from "./hops/key-grants.ts";
import type { Leg } from "./hops/legs.ts";
import { withOnDemand } from "./on-demand.ts";
import type { Scope } from "./scopes.ts";
import { routedTypesOf } from "./selection.ts";
import { classOf, type RouteSubject, type Settings, subjectOf } from "./subject.ts";

const keyClasses: readonly { readonly keyKind: KeyKind; readonly keyGrantsCentral: boolean }[] = [
  { keyKind: "customer", keyGrantsCentral: true },
  { keyKind: "customer", keyGrantsCentral: false },
  { keyKind: "aws-managed", keyGrantsCentral: true },
  { keyKind: "aws-owned", keyGrantsCentral: true },
  { keyKind: "none", keyGrantsCentral: true },
];

/** A class that can be born in a realm, and its route. */
export interface RoutedClass {
  readonly subject: RouteSubject;
  readonly route: RouteRow["route"];
  readonly legs: readonly Leg[];
}

/** Every class that can be born in the realm and has a route. */
export function routedClasses(scope: Scope, settings: Settings): readonly RoutedClass[] {
  return subjectsOf(scope, settings).flatMap((subject) => {
    const chosen = firstRoute(subject);
    // A class without a route has no row: the runtime then opens the same finding as the plan.
    return chosen ? [{ subject, route: chosen.name, legs: chosen.legs }] : [];
  });
}

/** The classes as rows: what the runtime takes when it meets a resource. */
export function routeTableOf(scope: Scope, classes: readonly RoutedClass[], grantingKeys: readonly Arn[]): RouteTable {
  return {
    realm: scope.name,
    centralAccount: scope.realm.centralAccount,
    workloadAccounts: scope.accounts,
    receivers: scope.receivers,
    grantingKeys,
    rows: withOnDemand(classes.map((one) => ({ ...one, row: rowOf(one) }))),
  };
}

function rowOf({ subject, route, legs }: RoutedClass): RouteRow {
  const { realm, rule } = subject;
  // Parameters land in a bucket; what AWS Backup makes of that lands in a vault.
  const first = legs.find(({ vaultKind }) => vaultKind !== "bucket");
  return {
    ...classOf(subject),
    route,
    home: { vault: first?.vault ?? "", retentionDays: first?.retentionDays ?? 0 },
    steps: stepsOf(legs),
    ...(realm.originals === "shorten" && first?.vaultKind === "local"
      ? { originalDays: rule.retention.localDays }
      : {}),
  };
}

/** A policy that nobody could read keeps its route, with a finding: the runtime must go the way that the plan printed. */
export function grantingKeysOf(scope: Scope, keys: readonly InventoryKey[], grants: KeyGrants): readonly Arn[] {
  const customer = keys.filter(({ kind }) => kind === "customer");
  return customer.filter(({ arn }) => grantOfAll(grants, arn, scope.receivers) !== "no").map(({ arn }) => arn);
}

function subjectsOf({ name, realm, plans, regions, receivers }: Scope, settings: Settings): readonly RouteSubject[] {
  return plans.flatMap(([planName, plan]) =>
    plan.rules.flatMap((rule) =>
      regions.flatMap((region) =>
        routedTypesOf(realm, planName, plan).flatMap((type) =>
          keyClasses.map((key) =>
            subjectOf({ realmName: name, realm, planName, plan, rule, receivers }, { type, ...key, region }, settings),
          ),
        ),
      ),
    ),
  );
}
