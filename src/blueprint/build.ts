import type { Plan } from "#planner";
import { backupPoliciesOf, type PlanSettings } from "./backup-policy.ts";
import type { Blueprint, IrreversibleStep, Template } from "./blueprint.ts";
import { type RealmSettings, type RealmState, realmsOf } from "./realm.ts";
import { auditTemplate } from "./templates/audit.ts";
import { centralRolesTemplate } from "./templates/central-roles.ts";
import { centralTemplate } from "./templates/central.ts";
import { custodyTemplate } from "./templates/custody.ts";
import type { Control } from "./templates/vaults.ts";
import { watchedTemplates } from "./templates/watched.ts";
import { workloadRolesTemplate } from "./templates/workload-roles.ts";
import { inspectTemplate } from "./templates/inspect.ts";
import { walkerTemplates } from "./templates/walkers.ts";
import { workloadTemplate } from "./templates/workload.ts";

/** The parts of an intention that a blueprint is made of, beside its plan. */
export interface BlueprintSettings extends RealmSettings {
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
      ...watchTemplates(realm),
    ]),
    organization: {
      managementAccount: settings.organization.managementAccount,
      homeRegion: Object.values(settings.realms)[0]?.homeRegion ?? "us-east-1",
      backupPolicies: realms.flatMap((realm) => backupPoliciesOf(realm, settings.plans, plan.load.starts)),
    },
    irreversible: without.includes("lock") ? [] : realms.flatMap(lockSteps),
  };
}

/** Last, so that nobody hears of the first deployment. */
function watchTemplates(realm: RealmState): readonly Template[] {
  const { watch } = realm;
  return watch ? [auditTemplate(realm, watch), ...watchedTemplates(realm, watch), inspectTemplate(realm, watch)] : [];
}

function lockSteps(realm: RealmState): readonly IrreversibleStep[] {
  return realm.vaults.flatMap(({ name, account, region, lock }) =>
    lock?.mode === "compliance" ? [{ vaultName: name, account, region, coolingOffDays: lock.coolingOffDays }] : [],
  );
}
