import { type Candidate, impossible, possible } from "./candidate.ts";
import { intermediateLeg, localLeg, standardLeg } from "../hops/legs.ts";
import { lastKeyOf, sourceKeyTravels } from "../subject.ts";
import { lastIsAwsKey, lastIsRealmKey, noWayOut, staysInside, whyKeyStays, whyKeyTravels } from "./reasons.ts";

/** First under the realm key into the central account, there under AWS's own key. */
export const standardViaIntermediate: Candidate = {
  name: "standard-via-intermediate",
  consider: (subject) => {
    const obstacle = noWayOut(subject);
    if (obstacle !== undefined) return impossible(obstacle);
    if (lastKeyOf(subject) === "realm-key") return impossible(lastIsRealmKey);
    const { fullManagement } = subject.facts;
    if (!fullManagement && !sourceKeyTravels(subject)) return impossible(whyKeyStays(subject));
    const first = fullManagement ? "copy-action" : "orchestrator";
    const legs = [localLeg(subject), intermediateLeg(subject, first), standardLeg(subject, "orchestrator")];
    const why = fullManagement
      ? "the type is fully managed: each copy takes the key of the vault that it goes into"
      : whyKeyTravels(subject);
    return possible(legs, [why, lastIsAwsKey, staysInside]);
  },
};
