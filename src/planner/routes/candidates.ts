import type { Candidate } from "./candidate.ts";
import { airGappedCopy } from "./air-gapped-copy.ts";
import { airGappedPrimary } from "./air-gapped-primary.ts";
import { exportThen } from "./export.ts";
import { rekeyThenAirGappedCopy } from "./rekey-then-air-gapped-copy.ts";
import { rekeyThenStandardDirect } from "./rekey-then-standard-direct.ts";
import { rekeyThenStandardViaIntermediate } from "./rekey-then-standard-via-intermediate.ts";
import { standardDirect } from "./standard-direct.ts";
import { standardViaIntermediate } from "./standard-via-intermediate.ts";
import { twoStepRegion } from "./two-step-region.ts";

/** The strongest last hop first, and among equals the shortest way. */
const backups: readonly Candidate[] = [
  airGappedPrimary,
  airGappedCopy,
  rekeyThenAirGappedCopy,
  standardDirect,
  standardViaIntermediate,
  rekeyThenStandardDirect,
  rekeyThenStandardViaIntermediate,
  twoStepRegion,
];

/** All routes, in the order in which they are asked: the first one that is possible is taken. */
export const candidates: readonly Candidate[] = [...backups, exportThen(backups)];
