import { airGappedPrimaryLeg, type Leg, localLeg } from "../hops/legs.ts";
import type { RouteSubject } from "../subject.ts";
import { type Candidate, type Consideration, impossible, possible } from "./candidate.ts";
import { firstLast, secondBranch } from "./last-hops.ts";
import { noWayOut, obstacleTo, secondRegionReasons } from "./reasons.ts";

const direct = "the type is fully managed: its backup goes straight into the air-gapped vault of its own account";
const temporary =
  "AWS Backup makes a temporary point in the local vault, copies it into the air-gapped vault of the account and deletes it";
const onDemand =
  "the intention asks for another owner: a copy from air-gapped vault to air-gapped vault, which only the orchestrator can start";

/** The backup itself in an air-gapped vault of the resource's own account. */
export const airGappedPrimary: Candidate = {
  name: "air-gapped-primary",
  consider: (subject) => {
    const obstacle = obstacleTo("air-gapped", subject) ?? noPrimary(subject);
    return obstacle === undefined ? primary(subject) : impossible(obstacle);
  },
};

function noPrimary(subject: RouteSubject): string | undefined {
  const { type, facts, keyKind, protection } = subject;
  if (protection.airGap.as !== "primary")
    return "the intention asks for a copy in the air-gapped vault, not for the backup itself";
  if (facts.lagvPrimary === null)
    return `what becomes of a backup of ${type} that is meant for an air-gapped vault is not established`;
  if (facts.lagvPrimary === "vault-only-fallback")
    return `a backup of ${type} that is meant for an air-gapped vault stays in the local one`;
  const ofAws = keyKind === "aws-managed" || keyKind === "aws-owned";
  if (facts.lagvPrimary === "temporary-then-copy" && ofAws)
    return "under a key of AWS the backup stays in the local vault, COMPLETED, and never enters the air-gapped one";
  return protection.airGap.owner === "source" ? undefined : noWayOut(subject);
}

function primary(subject: RouteSubject): Consideration {
  const isDirect = subject.facts.lagvPrimary === "direct";
  const start = isDirect ? [airGappedPrimaryLeg(subject)] : [localLeg(subject), airGappedPrimaryLeg(subject)];
  const own = subject.protection.airGap.owner === "source";
  const at = start.length - 1;
  const copies: readonly Leg[] = [
    ...(own ? [] : [firstLast(subject, "air-gapped", "orchestrator")]),
    ...secondBranch(subject, "air-gapped", at, "orchestrator"),
  ];
  const why = [isDirect ? direct : temporary, ...(own ? [] : [onDemand]), ...secondRegionReasons(subject)];
  return possible([...start, ...copies], why);
}
