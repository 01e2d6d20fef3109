import type { World } from "../../../world/index.ts";

const minuteMs = 60_000;

/** Of data beyond what the first minutes bring; AWS publishes none, so this is an assumption of the world. */
const bytesAMinute = 10 * 1024 ** 3;

/** How long a job runs in the world: nothing AWS promises, so chance chooses within what users report, and size adds to it. */
export function jobDuration({ chance }: World, sizeBytes = 0): number {
  return (5 + chance.below(25) + Math.floor(sizeBytes / bytesAMinute)) * minuteMs;
}

/** Events leave about every five minutes, best effort (https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html). */
export function eventDelay({ chance }: World): number {
  return chance.below(5 * minuteMs);
}

/** An expired point goes at a random moment of the eight hours after its day (deleting-backups). */
export function deletionDelay({ chance }: World): number {
  return chance.below(8 * 60 * minuteMs);
}
