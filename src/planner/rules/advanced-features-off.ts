import { finding } from "./finding-messages.ts";
import type { Rule } from "./rule.ts";

/** Full management of a type is a setting of its account and Region: without it the backup is of the basic kind, and that has no route. */
export const advancedFeaturesOff: Rule = ({ resource: { account, region }, subject: { type, facts }, optIns }) =>
  Object.keys(facts.managementPreferenceRequired ?? {})
    .filter((key) => optIns.management(key) === false)
    .map((key) => finding("ADVANCED-FEATURES-OFF", { type, key, account, region }));
