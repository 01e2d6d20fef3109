import type { RouteName } from "#model";
import type { Leg } from "../hops/legs.ts";
import type { RouteSubject } from "../subject.ts";

/** A way to the last hop, asked whether it is one for this subject. */
export interface Candidate {
  readonly name: Exclude<RouteName, "none">;
  readonly consider: (subject: RouteSubject) => Consideration;
}

export type Consideration =
  | { readonly possible: true; readonly legs: readonly Leg[]; readonly because: readonly string[] }
  | { readonly possible: false; readonly because: string };

/** Says no, with the reason. */
export function impossible(because: string): Consideration {
  return { possible: false, because };
}

/** Says yes: the stops in order, and why they are right. */
export function possible(legs: readonly Leg[], because: readonly string[]): Consideration {
  return { possible: true, legs, because };
}
