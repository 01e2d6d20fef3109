import { quotaOf, settingOf } from "#facts";
import { parseArn } from "#model";
import { defineState, type StateOf, type World } from "../../../world/index.ts";
import type { CopyJob } from "../jobs.ts";

/** resource and Region -> the copies of it into other accounts there that are not over, in their order */
const everywhere: StateOf<Map<string, Set<string>>> = defineState("backup-resource-copies", () => new Map());

/** AWS's words: https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-dashboards.html */
export const tooManyCopies = "There are too many copy jobs running for resource.";

/** Counts a copy into another account until it is over. */
export function countCopy(world: World, job: CopyJob): void {
  const name = nameOf(job);
  if (name === undefined) return;
  const known = everywhere(world, "*", "*");
  known.set(name, (known.get(name) ?? new Set()).add(job.id));
}

export function forgetCopy(world: World, job: CopyJob): void {
  const known = everywhere(world, "*", "*");
  const name = nameOf(job) ?? "";
  const jobs = known.get(name);
  jobs?.delete(job.id);
  if (jobs?.size === 0) known.delete(name);
}

/**
 * Are as many copies before this one as the quota allows? One of a resource runs at a time, so those that wait count with it.
 * Whether the next one fails or waits with them is a switch.
 */
export function isOneTooMany(world: World, job: CopyJob): boolean {
  if (settingOf("copies-beyond-the-quota-of-a-resource", world.assumptions) === "wait") return false;
  const jobs = everywhere(world, "*", "*").get(nameOf(job) ?? "");
  return (
    jobs !== undefined && [...jobs].indexOf(job.id) >= quotaOf("quota-copies-of-a-resource", world.assumptions).most
  );
}

function nameOf({ resourceArn, destinationVaultArn, account }: CopyJob): string | undefined {
  const there = parseArn(destinationVaultArn);
  return there && there.account !== account ? `${resourceArn} ${there.region}` : undefined;
}
