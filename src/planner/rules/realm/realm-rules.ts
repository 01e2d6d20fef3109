import { changedFacts } from "./changed-facts.ts";
import { existingUnused } from "./existing-unused.ts";
import { lifecycles } from "./lifecycles.ts";
import { locks } from "./locks.ts";
import { notCarried } from "./not-carried.ts";
import { oneOwner } from "./one-owner.ts";
import { optInRegions } from "./opt-in-regions.ts";
import { overlappingRules } from "./overlapping-rules.ts";
import type { RealmRule } from "./realm-rule.ts";
import { quotas } from "./quotas.ts";
import { realmKey } from "./realm-key.ts";
import { recoveryPointObjective } from "./recovery-point-objective.ts";
import { recoveryTimeObjective } from "./recovery-time-objective.ts";
import { starts } from "./starts.ts";
import { timeZones } from "./time-zones.ts";

/** All rules about a realm as a whole, in the order in which their findings are printed. */
export const realmRules: readonly RealmRule[] = [
  notCarried,
  realmKey,
  recoveryPointObjective,
  starts,
  quotas,
  oneOwner,
  overlappingRules,
  lifecycles,
  timeZones,
  existingUnused,
  optInRegions,
  locks,
  recoveryTimeObjective,
  changedFacts,
];
