import { localLeg, rekeyLeg } from "../hops/legs.ts";
import { whyAirGapped } from "./air-gapped-copy.ts";
import { type Candidate, impossible, possible } from "./candidate.ts";
import { firstLast, secondBranch } from "./last-hops.ts";
import { obstacleTo, secondRegionReasons, whyKeyStays } from "./reasons.ts";
import { nothingToRekey, whyRekey } from "./rekey.ts";
import { airGapKeyTravels } from "../subject.ts";

/** Under the realm key inside the resource's account, then into the air-gapped vault, which takes nothing that is under a key of AWS. */
export const rekeyThenAirGappedCopy: Candidate = {
  name: "rekey-then-air-gapped-copy",
  consider: (subject) => {
    const obstacle = obstacleTo("air-gapped", subject) ?? nothingToRekey(subject, airGapKeyTravels(subject));
    if (obstacle !== undefined) return impossible(obstacle);
    const legs = [
      localLeg(subject),
      rekeyLeg(subject),
      firstLast(subject, "air-gapped", "orchestrator"),
      ...secondBranch(subject, "air-gapped", 1, "orchestrator"),
    ];
    return possible(legs, [whyKeyStays(subject), whyRekey, whyAirGapped(subject), ...secondRegionReasons(subject)]);
  },
};
