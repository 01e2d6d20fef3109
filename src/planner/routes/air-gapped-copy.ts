import { localLeg } from "../hops/legs.ts";
import { airGapKeyTravels, type RouteSubject } from "../subject.ts";
import { type Candidate, type Consideration, impossible, possible } from "./candidate.ts";
import { firstLast, secondBranch } from "./last-hops.ts";
import { obstacleTo, secondRegionReasons, takesVaultKey, whyKeyStays, whyKeyTravels } from "./reasons.ts";

/** A copy in an air-gapped vault of the owner that the intention names. */
export const airGappedCopy: Candidate = {
  name: "air-gapped-copy",
  consider: (subject) => {
    const obstacle = obstacleTo("air-gapped", subject);
    if (obstacle !== undefined) return impossible(obstacle);
    if (subject.facts.fullManagement) return copied(subject, "copy-action", takesVaultKey);
    if (!airGapKeyTravels(subject)) return impossible(whyKeyStays(subject));
    return copied(subject, "orchestrator", whyKeyTravels(subject));
  },
};

function copied(subject: RouteSubject, mover: "copy-action" | "orchestrator", why: string): Consideration {
  const legs = [
    localLeg(subject),
    firstLast(subject, "air-gapped", mover),
    ...secondBranch(subject, "air-gapped", 0, mover),
  ];
  return possible(legs, [why, whyAirGapped(subject), ...secondRegionReasons(subject)]);
}

/** Why the last hop is what it is, as a reason. */
export function whyAirGapped({ protection: { airGap } }: RouteSubject): string {
  const wish = airGap.demand === "require" ? "requires" : "prefers";
  const key = airGap.key === "aws-owned" ? "a key that AWS owns" : "the realm key";
  return `the intention ${wish} an air gap: the last hop is a logically air-gapped vault under ${key}`;
}
