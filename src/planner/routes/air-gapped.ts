import { type Candidate, impossible } from "./candidate.ts";
import type { RouteSubject } from "../subject.ts";

/** The backup itself in an air-gapped vault of the resource's own account. */
export const airGappedPrimary: Candidate = {
  name: "air-gapped-primary",
  consider: (subject) => impossible(whyNoAirGap(subject)),
};

/** A copy in an air-gapped vault of another account. */
export const airGappedCopy: Candidate = {
  name: "air-gapped-copy",
  consider: (subject) => impossible(whyNoAirGap(subject)),
};

function whyNoAirGap({ type, facts }: RouteSubject): string {
  if (!facts.lagvCopy) return `AWS Backup takes no ${type} into an air-gapped vault`;
  return "the intention does not ask for an air gap";
}
