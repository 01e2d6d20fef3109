import { localLeg, rekeyLeg } from "../hops/legs.ts";
import { entersAcross, lastKeyOf, sourceKeyTravels } from "../subject.ts";
import { type Candidate, impossible, possible } from "./candidate.ts";
import { firstLast, secondBranch } from "./last-hops.ts";
import { lastIsAwsKey, lastIsRealmKey, obstacleTo, secondRegionReasons, staysInside, whyKeyStays } from "./reasons.ts";
import { nothingToRekey, whyRekey } from "./rekey.ts";

/** Under the realm key inside the resource's account, then one copy into the locked vault. */
export const rekeyThenStandardDirect: Candidate = {
  name: "rekey-then-standard-direct",
  consider: (subject) => {
    const obstacle = obstacleTo("standard", subject) ?? nothingToRekey(subject, sourceKeyTravels(subject));
    if (obstacle !== undefined) return impossible(obstacle);
    if (!entersAcross(subject)) return impossible(staysInside);
    const legs = [
      localLeg(subject),
      rekeyLeg(subject),
      firstLast(subject, "standard", "orchestrator"),
      ...secondBranch(subject, "standard", 1, "orchestrator"),
    ];
    const last =
      lastKeyOf(subject) === "realm-key"
        ? [lastIsRealmKey]
        : [lastIsAwsKey, "assumption partial-management-into-aws-managed-key-vault-across is on"];
    return possible(legs, [whyKeyStays(subject), whyRekey, ...last, ...secondRegionReasons(subject)]);
  },
};
