export type { StartLoad } from "./load/plan-load.ts";
export type { Plan, PlannedResource, WantedVault } from "./plan-types.ts";
export { planSchema } from "./plan-schema.ts";
export { plan, type PlanOptions } from "./plan.ts";
export { intervalHours } from "./schedule/interval.ts";
export { earlierSchedule } from "./schedule/earlier.ts";
export { laterSchedule } from "./schedule/later.ts";
export { utcSchedule } from "./schedule/utc.ts";
export { exportBucket, landingVaultName } from "./vaults/vault-names.ts";
