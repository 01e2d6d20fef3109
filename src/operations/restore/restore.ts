import type { Aws, JobProgress } from "#aws";
import {
  type AccountId,
  lastHops,
  parseArn,
  type RecoveryPoint,
  type Region,
  roleArn,
  type Route,
  vaultArn,
  vaultName,
} from "#model";
import { landingVaultName } from "#planner";
import { say } from "../messages.ts";
import type { OperationPorts, Pacer } from "../ports.ts";
import { waitFor } from "../wait.ts";
import { ensureLandingVault, type LandingVault } from "./landing-vault.ts";

/** What to restore, by which route it went, and into which account. */
export interface RestoreTask {
  readonly resourceArn: string;
  readonly route: Route;
  readonly account: AccountId;
  readonly region: Region;
  /** Values of StartRestoreJob's metadata that replace what the point says: new names. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly landing: LandingVault;
}

export type RestoreResult =
  | { readonly kind: "restored"; readonly arn: string; readonly from: RecoveryPoint }
  | { readonly kind: "failed"; readonly why: string };

const dayMs = 86_400_000;
/** A copy and a restore may each take days for large data. */
const poll = { ms: 300_000, roundsMost: 2_000 };

/** Brings the newest point of the last hop back into the landing vault and restores it there. */
export async function restore(
  aws: Aws,
  ports: OperationPorts,
  pacer: Pacer,
  task: RestoreTask,
): Promise<RestoreResult> {
  const point = await newestAtLastHop(aws, task);
  if (!point) return failed("no recovery point stands at the last hop");
  ports.notify(
    say("RESTORE-I001", { resource: task.resourceArn, vault: vaultName(point.vaultArn), created: point.created }),
  );
  await ensureLandingVault(aws.session(task.account, task.region), ports, task.landing);
  const landed = await copyBack(aws, pacer, task, point);
  if (landed.resultArn === undefined || landed.state !== "COMPLETED")
    return failed(`the copy back ended ${landed.state}: ${landed.message ?? "no reason given"}`);
  const restored = await restoreFromLanding(aws, pacer, task, landed.resultArn);
  if (restored.resultArn === undefined || restored.state !== "COMPLETED")
    return failed(`the restore ended ${restored.state}: ${restored.message ?? "no reason given"}`);
  tellWhere(ports, restored.resultArn);
  return { kind: "restored", arn: restored.resultArn, from: point };
}

/** Files do not stand where they stood: whoever mounts the file system must know. */
function tellWhere(ports: OperationPorts, restored: string): void {
  if (parseArn(restored)?.service === "elasticfilesystem") ports.notify(say("RESTORE-I003", { restored }));
}

function failed(why: string): RestoreResult {
  return { kind: "failed", why };
}

async function newestAtLastHop(aws: Aws, { route, resourceArn }: RestoreTask): Promise<RecoveryPoint | undefined> {
  const [last] = lastHops(route.hops);
  if (!last) return undefined;
  const { backup } = aws.session(last.account, last.region);
  // AWS answers a vault that is gone like one that is not ours: look before asking.
  const stands = (await backup.listVaults()).some(({ name }) => name === vaultName(last.to));
  const points = stands ? await backup.listPoints(vaultName(last.to)) : [];
  const mine = points.filter((point) => point.resourceArn === resourceArn && point.status === "COMPLETED");
  return mine.sort((a, b) => (a.created < b.created ? 1 : -1))[0];
}

/** A week in the landing vault is time enough to restore, and its retention counts from the backup's creation. */
async function copyBack(aws: Aws, pacer: Pacer, task: RestoreTask, point: RecoveryPoint): Promise<JobProgress> {
  const { backup } = aws.session(point.account, point.region);
  const ageDays = Math.ceil((pacer.now() - Date.parse(point.created)) / dayMs);
  const id = await backup.startCopy({
    pointArn: point.arn,
    fromVaultName: vaultName(point.vaultArn),
    toVaultArn: vaultArn(task.region, task.account, landingVaultName),
    roleArn: roleArn(point.account, "holdfast-copy-back"),
    deleteAfterDays: ageDays + 7,
    token: tokenOf("back", point.arn, pacer),
  });
  return ended(pacer, () => backup.copyProgress(id));
}

async function restoreFromLanding(aws: Aws, pacer: Pacer, task: RestoreTask, pointArn: string): Promise<JobProgress> {
  const { backup } = aws.session(task.account, task.region);
  const known = await backup.restoreMetadata(landingVaultName, pointArn);
  const id = await backup.startRestore({
    pointArn,
    roleArn: roleArn(task.account, "holdfast-restore"),
    metadata: { ...known, ...task.metadata },
    token: tokenOf("restore", pointArn, pacer),
  });
  return ended(pacer, () => backup.restoreProgress(id));
}

async function ended(pacer: Pacer, look: () => Promise<JobProgress>): Promise<JobProgress> {
  const end = await waitFor(pacer, poll, look, isOver);
  return end ?? { state: "UNFINISHED", message: "no end in seven days", resultArn: undefined };
}

function isOver({ state }: JobProgress): boolean {
  return ["COMPLETED", "FAILED", "ABORTED"].includes(state);
}

/** A restore that is asked for again on another day is another restore. */
function tokenOf(kind: string, arn: string, pacer: Pacer): string {
  return `${kind}-${Math.floor(pacer.now() / dayMs)}-${arn}`.replaceAll(/[^\w-]/g, "-").slice(-64);
}
