import { lastHops, type RoutedType, vaultName } from "#model";
import type { AttackStep } from "../drill/attack.ts";
import { say } from "../messages.ts";
import { OperationError, type OperationPorts } from "../ports.ts";
import { besideOriginal } from "../restore/new-names.ts";
import type { LandingVault } from "../restore/landing-vault.ts";
import { restore, type RestoreResult } from "../restore/restore.ts";
import { fingerprintOfRestored } from "./content.ts";
import type { TourResource } from "./report.ts";
import type { Stage } from "./stage.ts";
import type { TourLineage } from "./lineage.ts";

/** Restores a backup from its last hop and compares what it holds, byte for byte, with what stood there before the attack. */
export async function restoreAndCompare(
  stage: Stage,
  ports: OperationPorts,
  lineages: readonly [TourLineage, ...TourLineage[]],
  steps: readonly AttackStep[],
  landing: LandingVault,
): Promise<readonly TourResource[]> {
  const [{ account, region, backedUp, planned }] = lineages;
  const result = await restore(stage.aws, ports, stage.pacer, {
    resourceArn: backedUp,
    route: planned.route,
    account,
    region,
    metadata: besideOriginal(planned.type as RoutedType, backedUp),
    landing,
  });
  const compared: TourResource[] = [];
  for (const lineage of lineages)
    compared.push(verdictOf(lineage, steps, result, await isEqual(stage, lineage, result)));
  return compared;
}

async function isEqual(stage: Stage, lineage: TourLineage, result: RestoreResult): Promise<boolean> {
  if (result.kind !== "restored") return false;
  const { account, region } = lineage;
  return (
    (await fingerprintOfRestored(stage, { arn: result.arn, account, region }, lineage.arn)) === lineage.fingerprint
  );
}

function verdictOf(
  lineage: TourLineage,
  steps: readonly AttackStep[],
  result: RestoreResult,
  restoredEqual: boolean,
): TourResource {
  const { arn, planned } = lineage;
  return {
    arn,
    type: planned.type,
    keyKind: planned.key.kind,
    route: planned.route,
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

function whatFailed(result: RestoreResult, lineage: TourLineage, steps: readonly AttackStep[]): string {
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
