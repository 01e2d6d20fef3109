import { type Arn, vaultName } from "#model";
import { observe, type RuntimePorts } from "#runtime";
import { say } from "../messages.ts";
import type { OperationPorts, Pacer } from "../ports.ts";
import type { BackupToMake } from "./orders.ts";
import { type BackupSight, sightOf } from "./sight.ts";

/** A backup whose job was started. */
export interface StartedBackup extends BackupToMake {
  readonly jobId: string;
}

const pauseMs = 60_000;

/** A job starts within eight hours unless told otherwise (API reference, StartBackupJob), and runs before the copy budget begins. */
const jobHours = 24;

/** Follows backups, all at once, until each stands at its last hops or can get no further. */
export async function follow(
  ports: OperationPorts,
  eyes: RuntimePorts,
  pacer: Pacer,
  started: readonly StartedBackup[],
): Promise<ReadonlyMap<Arn, BackupSight>> {
  const seen = new Map<Arn, BackupSight>();
  for (let round = 0; round < roundsMost(started); round += 1) {
    for (const backup of started.filter(({ resource }) => isOpen(seen.get(resource.arn)))) {
      const sight = await lookAt(eyes, backup);
      tell(ports, backup, seen.get(backup.resource.arn), sight);
      seen.set(backup.resource.arn, sight);
    }
    if ([...seen.values()].every((sight) => !isOpen(sight))) break;
    await pacer.pause(pauseMs);
  }
  return seen;
}

function roundsMost(started: readonly StartedBackup[]): number {
  const hours = jobHours + Math.max(0, ...started.map(({ budgetHours }) => budgetHours));
  return (hours * 3_600_000) / pauseMs;
}

function isOpen(sight: BackupSight | undefined): boolean {
  return sight === undefined || sight.state === "under-way";
}

async function lookAt(eyes: RuntimePorts, { table, jobId, resource }: StartedBackup): Promise<BackupSight> {
  const { account, region } = resource;
  return sightOf(await observe(eyes, table, { kind: "backup", id: jobId, account, region }), eyes.now());
}

/** Each hop once, and each new reason why there is no further one. */
function tell(
  ports: OperationPorts,
  { resource: { arn } }: StartedBackup,
  before: BackupSight | undefined,
  { at, because }: BackupSight,
): void {
  for (const vault of at.filter((one) => !before?.at.includes(one))) {
    const [, , , region = "", account = ""] = vault.split(":");
    ports.notify(say("BACKUP-I003", { resource: arn, vault: vaultName(vault), account, region }));
  }
  if (because !== before?.because) ports.notify(say("BACKUP-I004", { resource: arn, because }));
}
