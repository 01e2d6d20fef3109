import { caughtTwice } from "./caught-twice.ts";
import { keyLossPossible } from "./key-loss-possible.ts";
import { keyMaterialOutside } from "./key-material-outside.ts";
import { keyShared } from "./key-shared.ts";
import { keyUnusable } from "./key-unusable.ts";
import { noRoute } from "./no-route.ts";
import type { Rule } from "./rule.ts";
import { sourceKey } from "./source-key.ts";
import { typeNotCarried } from "./type-not-carried.ts";

/** All rules about one resource, in the order in which their findings are printed. */
export const rules: readonly Rule[] = [
  noRoute,
  typeNotCarried,
  keyUnusable,
  keyLossPossible,
  sourceKey,
  keyMaterialOutside,
  caughtTwice,
  keyShared,
];
