import { checkAccounts } from "./accounts.ts";
import { checkAirGap } from "./air-gap.ts";
import { checkAirGapWindow } from "./air-gap-window.ts";
import { checkAudit } from "./audit.ts";
import type { CheckMistake } from "./draft.ts";
import { checkExclusions } from "./exclusions.ts";
import { checkExisting } from "./existing.ts";
import { checkLifecycles } from "./lifecycles.ts";
import { checkLocks } from "./locks.ts";
import { checkOriginals } from "./originals.ts";
import { checkReferences } from "./references.ts";
import { checkRetention } from "./retention.ts";
import { checkRules } from "./rules.ts";
import { checkSecondRegions } from "./second-regions.ts";

const checks: readonly ((draft: unknown) => readonly CheckMistake[])[] = [
  checkLocks,
  checkRetention,
  checkAirGap,
  checkAirGapWindow,
  checkSecondRegions,
  checkOriginals,
  checkLifecycles,
  checkRules,
  checkReferences,
  checkExisting,
  checkExclusions,
  checkAccounts,
  checkAudit,
];

/** Every check that needs more than one field, over whatever could be parsed. */
export function checkDraft(draft: unknown): readonly CheckMistake[] {
  const found = checks.flatMap((check) => check(draft));
  // A plan runs in many realms; what is wrong in the plan itself is found in each of them and said once.
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}
