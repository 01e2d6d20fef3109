import type { RouteSubject } from "../subject.ts";
import { whyKeyTravels } from "./reasons.ts";

/** Why no re-key hop is needed; undefined where one is. */
export function nothingToRekey(subject: RouteSubject, keyTravels: boolean): string | undefined {
  if (subject.facts.fullManagement) return "the type is fully managed: its backup was never under the resource's key";
  return keyTravels ? `nothing to re-key: ${whyKeyTravels(subject)}` : undefined;
}

export const whyRekey =
  "a copy inside the account, into the rekey vault, puts the backup under the realm key, which can travel";
