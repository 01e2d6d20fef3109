import { intermediateLeg, localLeg } from "../hops/legs.ts";
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
  whyKeyTravels,
} from "./reasons.ts";

/** First under the realm key into the central account, there under AWS's own key. */
export const standardViaIntermediate: Candidate = {
  name: "standard-via-intermediate",
  consider: (subject) => {
    const obstacle = obstacleTo("standard", subject);
    if (obstacle !== undefined) return impossible(obstacle);
    if (lastKeyOf(subject) === "realm-key") return impossible(lastIsRealmKey);
    if (!entersInside(subject)) return impossible(neverInside);
    const { fullManagement } = subject.facts;
    if (!fullManagement && !sourceKeyTravels(subject)) return impossible(whyKeyStays(subject));
    const first = fullManagement ? "copy-action" : "orchestrator";
    const legs = [
      localLeg(subject),
      intermediateLeg(subject, centralPlace(subject), first),
      firstLast(subject, "standard", "orchestrator"),
      ...secondBranch(subject, "standard", 1, "orchestrator"),
    ];
    const why = fullManagement
      ? "the type is fully managed: each copy takes the key of the vault that it goes into"
      : whyKeyTravels(subject);
    return possible(legs, [why, lastIsAwsKey, staysInside, ...secondRegionReasons(subject)]);
  },
};
