import { advancedFeaturesOff } from "./advanced-features-off.ts";
import { airGapNotMet } from "./air-gap-not-met.ts";
import { awsManagedKey } from "./aws-managed-key.ts";
import { backupRoleKeptOut } from "./backup-role-kept-out.ts";
import { caughtTwice } from "./caught-twice.ts";
import { fallsBack } from "./falls-back.ts";
import { keyLossPossible } from "./key-loss-possible.ts";
import { keyMaterialOutside } from "./key-material-outside.ts";
import { keyShared } from "./key-shared.ts";
import { keyUnusable } from "./key-unusable.ts";
import { multiRegionKey } from "./multi-region-key.ts";
import { noRoute } from "./no-route.ts";
import { optedOut } from "./opted-out.ts";
import { ownAccountOnly } from "./own-account-only.ts";
import type { Rule } from "./rule.ts";
import { settingsOfItsOwn } from "./settings-of-its-own.ts";
import { sourceKey } from "./source-key.ts";
import { typeNotCarried } from "./type-not-carried.ts";
import { unencryptedCopies } from "./unencrypted-copies.ts";

/** All rules about one resource, in the order in which their findings are printed. */
export const rules: readonly Rule[] = [
  noRoute,
  typeNotCarried,
  keyUnusable,
  backupRoleKeptOut,
  optedOut,
  advancedFeaturesOff,
  settingsOfItsOwn,
  ownAccountOnly,
  keyLossPossible,
  unencryptedCopies,
  sourceKey,
  keyMaterialOutside,
  airGapNotMet,
  caughtTwice,
  fallsBack,
  awsManagedKey,
  multiRegionKey,
  keyShared,
];
