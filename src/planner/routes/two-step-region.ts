import { localLeg, rekeyLeg } from "../hops/legs.ts";
import { needsTwoSteps, type RouteSubject, sourceKeyTravels } from "../subject.ts";
import { type Candidate, type Consideration, impossible, possible } from "./candidate.ts";
import { type LastKind, twoStepBranches } from "./last-hops.ts";
import { notThere, secondRegionReasons, takesVaultKey, whyKeyStays, whyKeyTravels } from "./reasons.ts";
import { whyRekey } from "./rekey.ts";

const oneBorderAtATime =
  "no copy of the type is established to cross account and Region at once: it leaves its account first, and its Region from there";

/** Out of the account first, then into the second region. */
export const twoStepRegion: Candidate = {
  name: "two-step-region",
  consider: (subject) => {
    if (!subject.protection.secondRegion) return impossible("the intention does not ask for a second region");
    if (!needsTwoSteps(subject)) return impossible("one copy of the type crosses account and Region at once");
    const inside = subject.protection.airGap.owner === "source";
    const airGap = inside ? "inside its own account one copy will do" : notThere("air-gapped", subject);
    const standard = notThere("standard", subject);
    if (airGap !== undefined && standard !== undefined) return impossible(standard);
    return twoSteps(subject, airGap === undefined ? "air-gapped" : "standard");
  },
};

function twoSteps(subject: RouteSubject, last: LastKind): Consideration {
  const { fullManagement } = subject.facts;
  const rekey = !fullManagement && !sourceKeyTravels(subject);
  const start = rekey ? [localLeg(subject), rekeyLeg(subject)] : [localLeg(subject)];
  const legs = [...start, ...twoStepBranches(subject, last, start.length - 1)];
  const travels = fullManagement ? takesVaultKey : whyKeyTravels(subject);
  const why = rekey ? [whyKeyStays(subject), whyRekey] : [travels];
  return possible(legs, [...why, oneBorderAtATime, ...secondRegionReasons(subject)]);
}
