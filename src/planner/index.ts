export type { Plan, PlannedResource, WantedVault } from "./plan-types.ts";
export { plan } from "./plan.ts";
export {
  awsBackupKeyArn,
  intermediateVaultName,
  landingVaultName,
  localVaultName,
  realmKeyAlias,
  realmKeyArn,
  rekeyVaultName,
  standardCustodyVaultName,
  standardVaultName,
} from "./vault-names.ts";
