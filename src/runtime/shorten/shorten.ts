import type { BackupShortener } from "#aws";
import {
  type AccountId,
  type Lineage,
  type PointLifecycle,
  type PolicyDocument,
  type RecoveryPoint,
  type Region,
  type RouteTable,
  vaultName,
} from "#model";
import { decide } from "../lineage/decide.ts";
import { arrivedBy, type Arrivals, keyOf } from "../walk/arrived.ts";
import type { WalkFinding } from "../walk/finding-texts.ts";
import { type Walk, walk, type WalkPorts } from "../walk/walk.ts";

export interface ShortenPorts extends WalkPorts {
  /** Shortens in a workload account through its shorten role, narrowed to one point. */
  shortener(account: AccountId, region: Region, narrowed: PolicyDocument): Promise<BackupShortener>;
}

/** Most originals that one walk shortens: whatever goes wrong, it goes wrong slowly enough to be seen. */
const shortenedMost = 1000;

/**
 * Shortens originals whose last hops stand. It takes no message about any of them: it reads the last hops in their own
 * accounts itself, so nobody who can write to a queue shortens anything.
 */
export async function shorten(ports: ShortenPorts, table: RouteTable, order: Walk): Promise<void> {
  await walk(ports, table, order, async (originals, arrivals, before) => {
    let done = 0;
    for await (const original of originals)
      if (before + done < shortenedMost && (await shortenOne(ports, table, original, arrivals))) done += 1;
    return done;
  });
}

/** True where it was shortened. */
async function shortenOne(
  ports: ShortenPorts,
  table: RouteTable,
  original: RecoveryPoint,
  arrivals: Arrivals,
): Promise<boolean> {
  const row = arrivedBy(table, arrivals, original);
  if (row?.originalDays === undefined) return false;
  const decision = decide(lineageOf(original, arrivals), row, ports.now());
  if (decision.kind !== "shorten") return false;
  const { resourceArn: resource, created, deleteAfterDays: before } = original;
  const { because, lifecycle } = decision;
  try {
    await change(ports, original, lifecycle);
  } catch (error) {
    // One point that AWS does not let us change keeps no other one as long as it was.
    const words = error instanceof Error ? error.message : String(error);
    const code: WalkFinding = "SHORTEN-REFUSED";
    ports.log({ level: "error", message: "not shortened", code, because: words, resource, created });
    return false;
  }
  ports.log({
    level: "info",
    message: "shorten",
    because,
    resource,
    created,
    before,
    after: lifecycle.deleteAfterDays,
  });
  return true;
}

async function change(ports: ShortenPorts, { arn, vaultArn, account, region }: RecoveryPoint, to: PointLifecycle) {
  const shortener = await ports.shortener(account, region, onePoint(arn));
  await shortener.updateLifecycle(vaultName(vaultArn), arn, to);
}

/** As lists show it: the original from its own account, the last hops from theirs. */
function lineageOf(original: RecoveryPoint, arrivals: Arrivals): Lineage {
  const { resourceArn, created } = original;
  return { resourceArn, created, points: [original, ...(arrivals.get(keyOf(original)) ?? [])], attempts: [] };
}

/** The session may change the lifecycle of this one point, whatever the role may otherwise. */
function onePoint(arn: string): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [{ Sid: "ThisPoint", Effect: "Allow", Action: "backup:UpdateRecoveryPointLifecycle", Resource: arn }],
  };
}
