import { quotaOf } from "#facts";
import { AwsError } from "../../wire/index.ts";
import type { World } from "../../world/index.ts";

/** Refuses a count above a quota of this world; `where` is what the message blames. */
export function refuseBeyond({ assumptions }: World, id: `quota-${string}`, count: number, where = ""): void {
  const { most, counts } = quotaOf(id, assumptions);
  if (count > most) throw new AwsError("LimitExceededException", `${where}At most ${most} ${counts}, not ${count}`);
}

/** What a job says for which its vault has no room; undefined where it has. AWS's own words are not published. */
export function fullVaultRefusal(
  { assumptions }: World,
  { name, points }: { readonly name: string; readonly points: ReadonlyMap<string, unknown> },
): string | undefined {
  const { most, counts } = quotaOf("quota-points", assumptions);
  return points.size < most ? undefined : `The backup vault ${name} is full: at most ${most} ${counts}.`;
}
