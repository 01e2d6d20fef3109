import { type Hop, vaultName } from "#model";
import type { PlannedResource } from "#planner";

/** Why one resource takes its route, hop by hop, and what spoke against the others. */
export function resourceDetails({ arn, route, because, rejected, otherRules }: PlannedResource): string {
  return [
    `${arn}: ${route?.name ?? "no route"}`,
    ...(route?.hops ?? []).map(hopLine),
    ...because.map((reason) => `  because ${reason}`),
    ...otherRules.flatMap((other) => [
      `  rule ${other.rule}: ${other.route?.name ?? "no route"}`,
      ...(other.route?.hops ?? []).map(hopLine),
    ]),
    ...rejected.map((other) => `  not ${other.route}: ${other.because}`),
  ].join("\n");
}

function hopLine({ to, account, region, key, mover, incremental, because, retentionDays }: Hop): string {
  const copy = `${incremental ? "incremental" : "full"} (${because})`;
  const place = `${vaultName(to)} in ${account} ${region}`;
  return `  → ${place}, ${key.kind} key, by ${mover}, ${copy}, kept ${retentionDays} days`;
}
