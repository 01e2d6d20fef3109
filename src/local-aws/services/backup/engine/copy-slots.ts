import { rows, settingOf } from "#facts";
import { defineState, type StateOf, type World } from "../../../world/index.ts";
import type { CopyJob } from "../jobs.ts";
import type { RecoveryPoint, Vault } from "../state.ts";

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/aws-backup-limits.html */
const mostCopies = 100;

interface Slots {
  /** quota -> the running jobs that count */
  readonly taken: Map<string, Set<string>>;
  /** job -> its quotas */
  readonly byJob: Map<string, readonly string[]>;
}

const everywhere: StateOf<Slots> = defineState("backup-copy-slots", () => ({ taken: new Map(), byJob: new Map() }));

/** Takes a place in every quota that counts this copy; false where one is full. */
export function takeSlot(world: World, job: CopyJob, point: RecoveryPoint, destination: Vault): boolean {
  const { taken, byJob } = everywhere(world, "*", "*");
  const quotas = quotasOf(world, job, point, destination);
  if (quotas.some(({ name, most }) => (taken.get(name)?.size ?? 0) >= most)) return false;
  for (const { name } of quotas) taken.set(name, (taken.get(name) ?? new Set()).add(job.id));
  byJob.set(
    job.id,
    quotas.map(({ name }) => name),
  );
  return true;
}

export function freeSlot(world: World, job: CopyJob): void {
  const { taken, byJob } = everywhere(world, "*", "*");
  for (const name of byJob.get(job.id) ?? []) taken.get(name)?.delete(job.id);
  byJob.delete(job.id);
}

/** What the 100 count is not said: copies from one account, or copies that reach one account. */
function quotasOf(world: World, job: CopyJob, { type }: RecoveryPoint, { account, region, kind }: Vault) {
  const counted = settingOf("copy-quota-counts", world.assumptions) === "destination" ? account : job.account;
  const { fullManagement, lagvConcurrentCopies } = rows[type];
  return [
    ...(fullManagement ? [{ name: `copies/${counted}/${region}`, most: mostCopies }] : []),
    ...(kind.kind === "air-gapped" && lagvConcurrentCopies !== undefined
      ? [{ name: `air-gapped/${type}/${account}/${region}`, most: lagvConcurrentCopies }]
      : []),
  ];
}
