import { localLeg } from "../hops/legs.ts";
import { entersAcross, lastKeyOf, type RouteSubject, sourceKeyTravels } from "../subject.ts";
import { type Candidate, type Consideration, impossible, possible } from "./candidate.ts";
import { firstLast, secondBranch } from "./last-hops.ts";
import {
  lastIsAwsKey,
  lastIsRealmKey,
  obstacleTo,
  secondRegionReasons,
  staysInside,
  takesVaultKey,
  whyKeyStays,
  whyKeyTravels,
} from "./reasons.ts";

/** One copy from the local vault into the locked standard vault. */
export const standardDirect: Candidate = {
  name: "standard-direct",
  consider: (subject) => {
    const obstacle = obstacleTo("standard", subject);
    if (obstacle !== undefined) return impossible(obstacle);
    return subject.facts.fullManagement ? fullyManaged(subject) : partlyManaged(subject);
  },
};

function fullyManaged(subject: RouteSubject): Consideration {
  if (!entersAcross(subject)) {
    return impossible(
      "assumption full-management-into-aws-backup-key is off: no copy crosses into aws/backup of another account",
    );
  }
  const why =
    lastKeyOf(subject) === "realm-key"
      ? [lastIsRealmKey]
      : [lastIsAwsKey, "assumption full-management-into-aws-backup-key is on"];
  // Every resource of the type takes this hop, whatever key it is under, so the plan's own copy action may make it.
  return direct(subject, "copy-action", [takesVaultKey, ...why]);
}

function partlyManaged(subject: RouteSubject): Consideration {
  if (!sourceKeyTravels(subject)) return impossible(whyKeyStays(subject));
  if (!entersAcross(subject)) return impossible(staysInside);
  const why =
    lastKeyOf(subject) === "realm-key"
      ? [lastIsRealmKey]
      : [lastIsAwsKey, "assumption partial-management-into-aws-managed-key-vault-across is on"];
  // A selection sees type and tags, never keys: what the neighbour of the same type needs may be another hop.
  return direct(subject, "orchestrator", [whyKeyTravels(subject), ...why]);
}

function direct(
  subject: RouteSubject,
  mover: "copy-action" | "orchestrator",
  because: readonly string[],
): Consideration {
  const legs = [
    localLeg(subject),
    firstLast(subject, "standard", mover),
    ...secondBranch(subject, "standard", 0, mover),
  ];
  return possible(legs, [...because, ...secondRegionReasons(subject)]);
}
