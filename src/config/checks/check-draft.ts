import { checkAccounts } from "./accounts.ts";
import type { CheckMistake } from "./draft.ts";
import { checkLocks } from "./locks.ts";
import { checkReferences } from "./references.ts";
import { checkRetention } from "./retention.ts";

/** Every check that needs more than one field, over whatever could be parsed. */
export function checkDraft(draft: unknown): readonly CheckMistake[] {
  return [checkLocks, checkRetention, checkReferences, checkAccounts].flatMap((check) => check(draft));
}
