import { intermediateLeg, localLeg, rekeyLeg } from "../hops/legs.ts";
import { centralPlace } from "../hops/places.ts";
import { entersInside, lastKeyOf, sourceKeyTravels } from "../subject.ts";
import { type Candidate, impossible, possible } from "./candidate.ts";
import { firstLast, secondBranch } from "./last-hops.ts";
import {
  lastIsAwsKey,
  lastIsRealmKey,
  neverInside,
  obstacleTo,
  secondRegionReasons,
  staysInside,
  whyKeyStays,
} from "./reasons.ts";
import { nothingToRekey, whyRekey } from "./rekey.ts";

/** Under the realm key inside the resource's account, so into central, there under AWS's own key. */
export const rekeyThenStandardViaIntermediate: Candidate = {
  name: "rekey-then-standard-via-intermediate",
  consider: (subject) => {
    const obstacle = obstacleTo("standard", subject) ?? nothingToRekey(subject, sourceKeyTravels(subject));
    if (obstacle !== undefined) return impossible(obstacle);
    if (lastKeyOf(subject) === "realm-key") return impossible(lastIsRealmKey);
    if (!entersInside(subject)) return impossible(neverInside);
    const legs = [
      localLeg(subject),
      rekeyLeg(subject),
      intermediateLeg(subject, centralPlace(subject), "orchestrator"),
      firstLast(subject, "standard", "orchestrator"),
      ...secondBranch(subject, "standard", 2, "orchestrator"),
    ];
    const why = [whyKeyStays(subject), whyRekey, lastIsAwsKey, staysInside, ...secondRegionReasons(subject)];
    return possible(legs, why);
  },
};
