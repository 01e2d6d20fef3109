import { quotaOf, rows, settingOf } from "#facts";
import { defineState, type StateOf, type World } from "../../../world/index.ts";
import type { CopyJob } from "../jobs.ts";
import type { RecoveryPoint, Vault } from "../state.ts";

/** One quota: how many copies count against it now. */
interface Place {
  readonly name: string;
  readonly most: number;
}

/** What must have room for a copy: one of its places. The copies that find none wait under its name, in their order. */
interface Slot {
  readonly name: string;
  readonly places: readonly Place[];
}

interface Held {
  readonly slot: string;
  readonly place: string;
}

interface Slots {
  readonly taken: Map<string, number>;
  readonly waiting: Map<string, CopyJob[]>;
  /** running job -> the places that it counts against */
  readonly byJob: Map<string, readonly Held[]>;
}

const everywhere: StateOf<Slots> = defineState("backup-copy-slots", () => ({
  taken: new Map(),
  waiting: new Map(),
  byJob: new Map(),
}));

/** Takes a place in every slot that this copy needs; where one has none the copy waits there: false. */
export function takeSlot(world: World, job: CopyJob, point: RecoveryPoint, destination: Vault): boolean {
  const { taken, waiting, byJob } = everywhere(world, "*", "*");
  const held: Held[] = [];
  for (const { name, places } of slotsOf(world, job, point, destination)) {
    const free = places.find((place) => (taken.get(place.name) ?? 0) < place.most);
    if (!free) {
      waiting.set(name, [...(waiting.get(name) ?? []), job]);
      return false;
    }
    held.push({ slot: name, place: free.name });
  }
  for (const { place } of held) taken.set(place, (taken.get(place) ?? 0) + 1);
  byJob.set(job.id, held);
  return true;
}

/** Lets go of a copy's places and gives those that may try again, one a place. */
export function freeSlot(world: World, job: CopyJob): readonly CopyJob[] {
  const { taken, waiting, byJob } = everywhere(world, "*", "*");
  const held = byJob.get(job.id) ?? [];
  byJob.delete(job.id);
  return held.flatMap(({ slot, place }) => {
    taken.set(place, (taken.get(place) ?? 1) - 1);
    const queue = waiting.get(slot) ?? [];
    const next = queue.findIndex((other) => place === slot || other.destinationVaultArn === job.destinationVaultArn);
    return next === -1 ? [] : queue.splice(next, 1);
  });
}

/**
 * Copies of fully managed types: a number for an account and Region, and some more a vault once that is reached. Whose account
 * is not said: copies from one, or copies that reach one. https://docs.aws.amazon.com/aws-backup/latest/devguide/aws-backup-limits.html
 */
function slotsOf(world: World, job: CopyJob, { type }: RecoveryPoint, { arn, account, region, kind }: Vault): Slot[] {
  const most = (id: string) => quotaOf(id, world.assumptions).most;
  const counted = settingOf("copy-quota-counts", world.assumptions) === "destination" ? account : job.account;
  const copies = { name: `copies/${counted}/${region}`, most: most("quota-copies") };
  const beyond = { name: `beyond/${arn}`, most: most("quota-copies-beyond") };
  const { fullManagement, lagvConcurrentCopies } = rows[type];
  const gapped = `air-gapped/${type}/${account}/${region}`;
  return [
    ...(fullManagement ? [{ name: copies.name, places: [copies, beyond] }] : []),
    ...(kind.kind === "air-gapped" && lagvConcurrentCopies !== undefined
      ? [{ name: gapped, places: [{ name: gapped, most: most(`quota-air-gapped-copies-${type}`) }] }]
      : []),
  ];
}
