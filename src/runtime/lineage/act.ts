import { createHash } from "node:crypto";
import { type Lineage, type PolicyDocument, roleArn, vaultName } from "#model";
import type { CopyDecision } from "./decide.ts";
import type { RuntimePorts } from "./ports.ts";
import { targetOf } from "./route-steps.ts";

/** Starts the copy that was decided; gives the id of its job. */
export async function startCopy(ports: RuntimePorts, lineage: Lineage, decision: CopyDecision): Promise<string> {
  const { point, step, after } = decision;
  const target = targetOf(step, point.account);
  const passed = roleArn(point.account, "holdfast-copy");
  const mover = await ports.mover(point.account, point.region, oneCopy(point.arn, passed));
  return mover.startCopy({
    pointArn: point.arn,
    fromVaultName: vaultName(point.vaultArn),
    toVaultArn: target,
    roleArn: passed,
    deleteAfterDays: step.retentionDays,
    token: tokenOf(lineage, target, after),
  });
}

/** The session may start this one copy and pass this one role, whatever the mover role may otherwise. */
function oneCopy(pointArn: string, passed: string): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [
      { Sid: "ThisPoint", Effect: "Allow", Action: "backup:StartCopyJob", Resource: pointArn },
      { Sid: "ThisRole", Effect: "Allow", Action: "iam:PassRole", Resource: passed },
    ],
  };
}

/**
 * The same order has the same token, however often it is given, and AWS does it once; an attempt after a failed one has
 * another, or AWS would answer with the failed job.
 */
function tokenOf({ resourceArn, created }: Lineage, toVaultArn: string, after: string): string {
  return createHash("sha256").update([resourceArn, created, toVaultArn, after].join()).digest("hex");
}
