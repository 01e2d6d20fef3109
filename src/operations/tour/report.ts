import type { KeyKind, Route } from "#model";
import type { AttackStep } from "../drill/attack.ts";

/** What became of one resource. */
export interface TourResource {
  readonly arn: string;
  readonly type: string;
  readonly keyKind: KeyKind;
  readonly route: Route;
  /** Backups made in the month. */
  readonly backups: number;
  /** Points that stood at the last hop when the attack began. */
  readonly lastHopPoints: number;
  readonly restoredEqual: boolean;
  readonly verdict: "survived" | "lost";
  readonly decidedBy: string;
}

/** The one document that `tour --json` prints. */
export interface TourReport {
  readonly verdict: "survived" | "lost";
  readonly clockDays: number;
  readonly resources: readonly TourResource[];
  readonly attacks: readonly AttackStep[];
  /** Path of the journal: every decision of the tour, one JSON line each. */
  readonly journal: string;
}

/** One lost resource is a lost tour. */
export function overall(resources: readonly TourResource[]): TourReport["verdict"] {
  return resources.length > 0 && resources.every(({ verdict }) => verdict === "survived") ? "survived" : "lost";
}
