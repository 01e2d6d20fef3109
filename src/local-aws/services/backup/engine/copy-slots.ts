import { rows, settingOf } from "#facts";
import { defineState, type StateOf, type World } from "../../../world/index.ts";
import type { CopyJob } from "../jobs.ts";
import type { RecoveryPoint, Vault } from "../state.ts";

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/aws-backup-limits.html */
const mostCopies = 100;

/** One quota: how many copies count against it now, and those that wait for room, in their order. */
interface Slots {
  taken: number;
  readonly waiting: CopyJob[];
}

interface Quotas {
  readonly slots: Map<string, Slots>;
  /** running job -> the quotas that it counts against */
  readonly byJob: Map<string, readonly string[]>;
}

const everywhere: StateOf<Quotas> = defineState("backup-copy-slots", () => ({ slots: new Map(), byJob: new Map() }));

/** Takes a place in every quota that counts this copy; where one is full the copy waits there: false. */
export function takeSlot(world: World, job: CopyJob, point: RecoveryPoint, destination: Vault): boolean {
  const { slots, byJob } = everywhere(world, "*", "*");
  const quotas = quotasOf(world, job, point, destination).map(({ name, most }) => {
    const known = slots.get(name) ?? { taken: 0, waiting: [] };
    slots.set(name, known);
    return { name, most, known };
  });
  const full = quotas.find(({ most, known }) => known.taken >= most);
  if (full) full.known.waiting.push(job);
  if (full) return false;
  for (const { known } of quotas) known.taken += 1;
  if (quotas.length > 0)
    byJob.set(
      job.id,
      quotas.map(({ name }) => name),
    );
  return true;
}

/** Lets go of a copy's places and gives those that may try again, one a place. */
export function freeSlot(world: World, job: CopyJob): readonly CopyJob[] {
  const { slots, byJob } = everywhere(world, "*", "*");
  const held = byJob.get(job.id) ?? [];
  byJob.delete(job.id);
  return held.flatMap((name) => {
    const known = slots.get(name);
    if (known) known.taken -= 1;
    return known?.waiting.shift() ?? [];
  });
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
