export type { Plan, PlannedResource, WantedVault } from "./plan-types.ts";
export { planSchema } from "./plan-schema.ts";
export { plan } from "./plan.ts";
export { landingVaultName } from "./vaults/vault-names.ts";
