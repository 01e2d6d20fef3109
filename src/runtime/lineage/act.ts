import { type Lineage, type PolicyDocument, roleArn, vaultArn, vaultName } from "#model";
import type { Decision } from "./decide.ts";
import type { RuntimePorts } from "./ports.ts";

/** Does what was decided; gives the id of the copy job where one was started. */
export async function act(ports: RuntimePorts, lineage: Lineage, decision: Decision): Promise<string | undefined> {
  if (decision.kind !== "copy") return undefined;
  const { point, step } = decision;
  const target = vaultArn(step.toRegion, step.toAccount === "$source" ? point.account : step.toAccount, step.toVault);
  const passed = roleArn(point.account, "holdfast-copy");
  const mover = await ports.mover(point.account, point.region, oneCopy(point.arn, passed));
  return mover.startCopy({
    pointArn: point.arn,
    fromVaultName: vaultName(point.vaultArn),
    toVaultArn: target,
    roleArn: passed,
    deleteAfterDays: step.retentionDays,
    token: tokenOf(lineage, target),
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

/** One backup enters one vault once: the same order has the same token, however often it is given; vaults of two Regions may share a name. */
function tokenOf({ resourceArn, created }: Lineage, toVaultArn: string): string {
  const [, , , region, account, , name] = toVaultArn.split(":");
  return `${resourceArn}/${created}/${region}/${account}/${name}`.replaceAll(/[^\w-]/g, "-").slice(-128);
}
