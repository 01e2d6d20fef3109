export type {
  EstimateIntention,
  ExclusionIntention,
  ExistingVault,
  Intention,
  PlanIntention,
  RealmIntention,
  RetentionIntention,
  RuleIntention,
  SelectionIntention,
} from "./intention.ts";
export {
  type AirGapDemand,
  type AirGapIntention,
  airGapWindow,
  type LockIntention,
  type Protection,
  protectionOf,
} from "./protection.ts";
export { type ConfigProblem, type ConfigReading, readConfig, renderProblem } from "./read-config.ts";
export { intentionSchema } from "./schema/intention.ts";
export { lockSchema } from "./schema/protection.ts";
