import type { Plan } from "#planner";
import { backupPoliciesOf, type PlanSettings } from "./backup-policy.ts";
import type { Blueprint, IrreversibleStep } from "./blueprint.ts";
import { type RealmSettings, type RealmState, realmsOf } from "./realm.ts";
import { centralRolesTemplate } from "./templates/central-roles.ts";
import { centralTemplate } from "./templates/central.ts";
import { custodyTemplate } from "./templates/custody.ts";
import type { Control } from "./templates/vaults.ts";

import { workloadRolesTemplate } from "./templates/workload-roles.ts";
import { walkerTemplates } from "./templates/walkers.ts";
import { workloadTemplate } from "./templates/workload.ts";

/** The parts of an intention that a blueprint is made of, beside its plan. */
export interface BlueprintSettings extends RealmSettings {
  readonly realms: Readonly<Record<string, RealmSettings["realms"][string] & { readonly homeRegion: string }>>;
  readonly plans: Readonly<Record<string, PlanSettings>>;
}

/** Turns a plan into the desired state of AWS. `without` leaves controls out, to see that a drill can fail. */
export function buildBlueprint(plan: Plan, settings: BlueprintSettings, without: readonly Control[] = []): Blueprint {
  const realms = realmsOf(plan, settings);
  return {
    templates: realms.flatMap((realm) => [
      custodyTemplate(realm),
      centralRolesTemplate(realm),
      centralTemplate(realm, without),
      workloadRolesTemplate(realm),
      ...walkerTemplates(realm),
      workloadTemplate(realm, without),
    ]),
    organization: {
      managementAccount: settings.organization.managementAccount,
      homeRegion: Object.values(settings.realms)[0]?.homeRegion ?? "us-east-1",
      backupPolicies: realms.flatMap((realm) => backupPoliciesOf(realm, settings.plans, plan.load.starts)),
    },
    irreversible: without.includes("lock") ? [] : realms.flatMap(lockSteps),
  };
}

function lockSteps(realm: RealmState): readonly IrreversibleStep[] {
  return realm.vaults.flatMap(({ name, account, region, lock }) =>
    lock?.mode === "compliance" ? [{ vaultName: name, account, region, coolingOffDays: lock.coolingOffDays }] : [],
  );
}
