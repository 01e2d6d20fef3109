import type { ExclusionIntention } from "#config";
import type { InventoryResource } from "#inventory";
import type { Finding } from "#model";
import { fitsPattern } from "../arn-pattern.ts";
import type { PlanContext } from "./context.ts";
import { finding } from "../rules/finding-messages.ts";
import type { CaughtBy } from "../selection.ts";

/** Somebody's decision that a resource needs no protection. */
export interface Exclusion {
  readonly holds: boolean;
  readonly values: Readonly<Record<"owner" | "reason" | "until", string>>;
}

/** The exclusion that fits a resource; one that still holds before one that has ended. */
export function exclusionOf({ arn }: InventoryResource, context: PlanContext): Exclusion | undefined {
  const { exclusions } = context.intention;
  const fitting = exclusions.filter(({ resources }) => resources.some((pattern) => fitsPattern(arn, pattern)));
  const found = fitting.map((one) => exclusion(one, context.today));
  return found.find(({ holds }) => holds) ?? found[0];
}

function exclusion({ owner, reason, until }: ExclusionIntention, today: string | undefined): Exclusion {
  // ISO dates compare as text.
  return { holds: today === undefined || today <= until, values: { owner, reason, until } };
}

export function excluded({ values }: Exclusion): Finding {
  return finding("EXCLUDED", values);
}

/** A policy cannot leave out one ARN: what carries the tags of a plan is backed up, whoever has excluded it. */
export function caughtYet(
  found: Exclusion | undefined,
  { catching }: { readonly catching: CaughtBy },
): readonly Finding[] {
  return found?.holds ? [finding("EXCLUDED-YET-CAUGHT", { ...found.values, plan: catching.planName })] : [];
}
