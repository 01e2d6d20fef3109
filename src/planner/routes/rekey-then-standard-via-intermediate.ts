import { type Candidate, impossible, possible } from "./candidate.ts";
import { intermediateLeg, localLeg, rekeyLeg, standardLeg } from "../hops/legs.ts";
import { lastKeyOf } from "../subject.ts";
import { lastIsAwsKey, lastIsRealmKey, noWayOut, staysInside, whyKeyStays } from "./reasons.ts";
import { nothingToRekey, whyRekey } from "./rekey.ts";

/** Under the realm key inside the resource's account, so into central, there under AWS's own key. */
export const rekeyThenStandardViaIntermediate: Candidate = {
  name: "rekey-then-standard-via-intermediate",
  consider: (subject) => {
    const obstacle = noWayOut(subject) ?? nothingToRekey(subject);
    if (obstacle !== undefined) return impossible(obstacle);
    if (lastKeyOf(subject) === "realm-key") return impossible(lastIsRealmKey);
    const legs = [
      localLeg(subject),
      rekeyLeg(subject),
      intermediateLeg(subject, "orchestrator"),
      standardLeg(subject, "orchestrator"),
    ];
    return possible(legs, [whyKeyStays(subject), whyRekey, lastIsAwsKey, staysInside]);
  },
};
