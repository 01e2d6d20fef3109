import type { RouteName } from "#model";
import type { Leg } from "../hops/legs.ts";
import type { Rejection } from "../plan-types.ts";
import { candidates } from "./candidates.ts";
import type { RouteSubject } from "../subject.ts";

/** The route of a class, and why; `chosen` is null where there is none. */
export interface Choice {
  readonly chosen: { readonly name: Exclude<RouteName, "none">; readonly legs: readonly Leg[] } | null;
  readonly because: readonly string[];
  readonly rejected: readonly Rejection[];
}

/** The first candidate that is possible, without asking the others. */
export function firstRoute(subject: RouteSubject): Choice["chosen"] {
  for (const { name, consider } of candidates) {
    const answer = consider(subject);
    if (answer.possible) return { name, legs: answer.legs };
  }
  return null;
}

/** Asks every candidate and takes the first that is possible. */
export function chooseRoute(subject: RouteSubject): Choice {
  const asked = candidates.map(({ name, consider }) => ({ name, answer: consider(subject) }));
  const yes = asked.flatMap(({ name, answer }) => (answer.possible ? [{ name, ...answer }] : []));
  const [first] = yes;
  const rejected = asked
    .filter(({ name }) => name !== first?.name)
    .map(({ name, answer }) => ({
      route: name,
      because: answer.possible ? `longer than ${first?.name}, which meets the intention as well` : answer.because,
    }));
  if (!first) return { chosen: null, because: [], rejected };
  return { chosen: { name: first.name, legs: first.legs }, because: first.because, rejected };
}
