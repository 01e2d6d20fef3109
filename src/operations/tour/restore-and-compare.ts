import { lastHops, type ResourceType, vaultName } from "#model";
import type { AttackStep } from "../drill/attack.ts";
import { say } from "../messages.ts";
import { OperationError, type OperationPorts } from "../ports.ts";
import { besideOriginal } from "../restore/new-names.ts";
import type { LandingVault } from "../restore/landing-vault.ts";
import { restore } from "../restore/restore.ts";
import { fingerprintOfRestored } from "./content.ts";
import type { TourResource } from "./report.ts";
import type { Stage } from "./stage.ts";
import type { TourLineage } from "./lineage.ts";

/** Restores a resource from its last hop and compares it, byte for byte, with what it held before the attack. */
export async function restoreAndCompare(
  stage: Stage,
  ports: OperationPorts,
  lineage: TourLineage,
  steps: readonly AttackStep[],
  landing: LandingVault,
): Promise<TourResource> {
  const { arn, account, region, planned } = lineage;
  const { route } = planned;
  const type = planned.type as ResourceType;
  const result = await restore(stage.aws, ports, stage.pacer, {
    resourceArn: arn,
    route,
    account,
    region,
    metadata: besideOriginal(type, arn),
    landing,
  });
  const restoredEqual =
    result.kind === "restored" &&
    (await fingerprintOfRestored(stage, { arn: result.arn, account, region })) === lineage.fingerprint;
  return {
    arn,
    type,
    keyKind: planned.key.kind,
    route,
    backups: lineage.backups,
    lastHopPoints: lineage.lastHopArns.length,
    restoredEqual,
    verdict: restoredEqual ? "survived" : "lost",
    decidedBy: restoredEqual ? whatHeld(lineage, steps) : whatFailed(result, lineage, steps),
  };
}

/** The control that refused the deletion of this resource's points at the last hop. */
function whatHeld(lineage: TourLineage, steps: readonly AttackStep[]): string {
  const refused = deletions(lineage, steps).find(({ outcome }) => outcome === "denied");
  // What nobody attacked has survived nothing.
  if (!refused) throw new OperationError(say("DRILL-E002", { resource: lineage.arn, vault: lastVault(lineage) }), 1);
  return `${refused.decidedBy} of ${lastVault(lineage)}`;
}

function whatFailed(
  result: Awaited<ReturnType<typeof restore>>,
  lineage: TourLineage,
  steps: readonly AttackStep[],
): string {
  const done = deletions(lineage, steps).find(({ outcome }) => outcome === "done");
  if (done) return `${done.call} by ${done.position} in ${lastVault(lineage)}: ${done.decidedBy}`;
  return result.kind === "failed" ? result.why : "the restored content differs";
}

function deletions({ lastHopArns }: TourLineage, steps: readonly AttackStep[]): readonly AttackStep[] {
  return steps.filter(({ call, resource }) => call === "backup:DeleteRecoveryPoint" && lastHopArns.includes(resource));
}

function lastVault({ planned }: TourLineage): string {
  return vaultName(lastHops(planned.route.hops)[0]?.to ?? "");
}
