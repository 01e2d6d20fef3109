import { type Candidate, impossible, possible } from "./candidate.ts";
import { localLeg, rekeyLeg, standardLeg } from "../hops/legs.ts";
import { lastKeyOf } from "../subject.ts";
import { lastIsRealmKey, noWayOut, staysInside, whyKeyStays } from "./reasons.ts";
import { nothingToRekey, whyRekey } from "./rekey.ts";

/** Under the realm key inside the resource's account, then one copy into the locked vault under the same key. */
export const rekeyThenStandardDirect: Candidate = {
  name: "rekey-then-standard-direct",
  consider: (subject) => {
    const obstacle = noWayOut(subject) ?? nothingToRekey(subject);
    if (obstacle !== undefined) return impossible(obstacle);
    if (lastKeyOf(subject) === "aws-backup-key") return impossible(staysInside);
    const legs = [localLeg(subject), rekeyLeg(subject), standardLeg(subject, "orchestrator")];
    return possible(legs, [whyKeyStays(subject), whyRekey, lastIsRealmKey]);
  },
};
