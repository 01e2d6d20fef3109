import { lastHops, vaultName } from "#model";
import type { CastMember } from "./cast.ts";
import { fingerprint } from "./content.ts";
import type { Stage } from "./stage.ts";

/** What is known of a resource as the attack begins. */
export interface TourLineage extends CastMember {
  /** Backups made in the month. */
  readonly backups: number;
  /** Points at the last hop. */
  readonly lastHopArns: readonly string[];
  readonly fingerprint: string;
}

export async function lookAtLineage(stage: Stage, member: CastMember): Promise<TourLineage> {
  const { account, region, planned, backedUp } = member;
  const [last] = lastHops(planned.route.hops);
  const points = last ? await stage.aws.session(last.account, last.region).backup.listPoints(vaultName(last.to)) : [];
  return {
    ...member,
    backups: await stage.aws.session(account, region).backup.completedBackups(backedUp),
    lastHopArns: points.filter((point) => point.resourceArn === backedUp).map((point) => point.arn),
    fingerprint: await fingerprint(stage, member),
  };
}

/** One line: how often, which way, how many arrived. */
export function lineageText({ arn, planned, backups, lastHopArns }: TourLineage): string {
  const way = planned.route.hops.map(({ to }) => vaultName(to)).join(" → ");
  return `${arn}: ${backups} backups, ${way}, ${lastHopArns.length} points at the last hop`;
}
