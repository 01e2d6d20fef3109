import { type Candidate, type Consideration, impossible, possible } from "./candidate.ts";
import { localLeg, standardLeg } from "../hops/legs.ts";
import { lastKeyOf, type RouteSubject, sourceKeyTravels } from "../subject.ts";
import { lastIsAwsKey, lastIsRealmKey, noWayOut, staysInside, whyKeyStays, whyKeyTravels } from "./reasons.ts";

const takesVaultKey = "the type is fully managed: a copy takes the key of the vault that it goes into";

/** One copy from the local vault into the locked standard vault. */
export const standardDirect: Candidate = {
  name: "standard-direct",
  consider: (subject) => {
    const obstacle = noWayOut(subject);
    if (obstacle !== undefined) return impossible(obstacle);
    return subject.facts.fullManagement ? fullyManaged(subject) : partlyManaged(subject);
  },
};

function fullyManaged(subject: RouteSubject): Consideration {
  // Every resource of the type takes this hop, whatever key it is under, so the plan's own copy action may make it.
  const legs = [localLeg(subject), standardLeg(subject, "copy-action")];
  if (lastKeyOf(subject) === "realm-key") return possible(legs, [takesVaultKey, lastIsRealmKey]);
  if (!subject.settings.fullManagementIntoAwsBackupKey) {
    return impossible(
      "assumption full-management-into-aws-backup-key is off: no copy crosses into aws/backup of another account",
    );
  }
  return possible(legs, [takesVaultKey, lastIsAwsKey, "assumption full-management-into-aws-backup-key is on"]);
}

function partlyManaged(subject: RouteSubject): Consideration {
  if (!sourceKeyTravels(subject)) return impossible(whyKeyStays(subject));
  if (lastKeyOf(subject) === "aws-backup-key") return impossible(staysInside);
  // A selection sees type and tags, never keys: what the neighbour of the same type needs may be another hop.
  const legs = [localLeg(subject), standardLeg(subject, "orchestrator")];
  return possible(legs, [whyKeyTravels(subject), lastIsRealmKey]);
}
