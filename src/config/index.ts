export type { Intention, LockIntention, PlanIntention, RealmIntention, RuleIntention } from "./intention.ts";
export { type ConfigProblem, type ConfigReading, readConfig, renderProblem } from "./read-config.ts";
export { intentionSchema, lockSchema } from "./schema.ts";
