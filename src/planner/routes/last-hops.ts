import { airGappedLeg, intermediateLeg, type Leg, standardLeg } from "../hops/legs.ts";
import { airGapPlace, centralPlace, type Place, secondPlace, secondRegionOf } from "../hops/places.ts";
import { entersAcross, type RouteSubject } from "../subject.ts";
import type { Mover } from "#model";

/** What the last hop of a route is. */
export type LastKind = "standard" | "air-gapped";

/** The last hop in the resource's region. */
export function firstLast(subject: RouteSubject, last: LastKind, mover: Mover): Leg {
  return lastAt(subject, last, last === "standard" ? centralPlace(subject) : airGapPlace(subject), mover);
}

function lastAt(subject: RouteSubject, last: LastKind, place: Place, mover: Mover): Leg {
  return last === "standard" ? standardLeg(subject, place, mover) : airGappedLeg(subject, place, mover);
}

/**
 * The branch to the second region, where one is asked for: out of the same stop as the last hop, for nothing but a restore ever leaves a
 * last hop. `mover` makes its first copy.
 */
export function secondBranch(subject: RouteSubject, last: LastKind, from: number, mover: Mover): readonly Leg[] {
  const region = secondRegionOf(subject);
  if (!subject.protection.secondRegion || region === undefined) return [];
  const place = secondPlace(subject, region, last);
  if (last === "air-gapped" || entersAcross(subject)) return [{ ...lastAt(subject, last, place, mover), from }];
  return [{ ...intermediateLeg(subject, place, mover), from }, lastAt(subject, last, place, "orchestrator")];
}

/**
 * Both last hops for a type that crosses one border at a time, behind the stop `from` of the resource's account: first into an intermediate
 * of the second region's owner, from there to the other region, and there into the last hop.
 */
export function twoStepBranches(subject: RouteSubject, last: LastKind, from: number): readonly Leg[] {
  const region = secondRegionOf(subject);
  if (region === undefined) return [];
  const end = secondPlace(subject, region, last);
  const out = subject.facts.fullManagement ? "copy-action" : "orchestrator";
  const stop = { ...intermediateLeg(subject, { account: end.account, region: subject.region }, out), from };
  const beyond = intermediateLeg(subject, end, "orchestrator");
  const far = lastAt(subject, last, end, "orchestrator");
  return [stop, ...nearBranch(subject, last, stop, from), { ...beyond, from: from + 1 }, far];
}

/** The last hop in the resource's region: out of the same stop where that is its own account's, for it lets in no other one's. */
function nearBranch(subject: RouteSubject, last: LastKind, stop: Leg, from: number): readonly Leg[] {
  const near = firstLast(subject, last, "orchestrator");
  if (near.account === stop.account) return [{ ...near, from: from + 1 }];
  if (last === "air-gapped" || entersAcross(subject)) return [{ ...near, from }];
  return [{ ...intermediateLeg(subject, centralPlace(subject), stop.mover), from }, near];
}
