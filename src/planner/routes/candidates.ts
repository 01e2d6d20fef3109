import type { Candidate } from "./candidate.ts";
import { airGappedCopy, airGappedPrimary } from "./air-gapped.ts";
import { exportRoute } from "./export.ts";
import { rekeyThenStandardDirect } from "./rekey-then-standard-direct.ts";
import { rekeyThenStandardViaIntermediate } from "./rekey-then-standard-via-intermediate.ts";
import { standardDirect } from "./standard-direct.ts";
import { standardViaIntermediate } from "./standard-via-intermediate.ts";
import { twoStepRegion } from "./two-step-region.ts";

/** All routes, the shortest first: the first one that is possible is taken. */
export const candidates: readonly Candidate[] = [
  airGappedPrimary,
  airGappedCopy,
  standardDirect,
  standardViaIntermediate,
  rekeyThenStandardDirect,
  rekeyThenStandardViaIntermediate,
  twoStepRegion,
  exportRoute,
];
