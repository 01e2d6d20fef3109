import type { BackupReader, Period } from "#aws";
import { type Arn, vaultName } from "#model";

/** When the backups of a resource were made, in no order. */
type HistoryOf = (resourceArn: string) => Promise<readonly number[]>;

/** A page is a thousand points, which AWS and we take longer over than over those of one resource. */
const listsOfPage = 10;

/**
 * Asks for the histories of resources in a vault. A page of the vault tells of many of them: it is read page by page, where that
 * is cheaper than to ask for each, and nobody knows before how many pages there are.
 */
export async function historiesOf(
  reader: BackupReader,
  vault: Arn,
  period: Period,
  resources: readonly string[],
): Promise<HistoryOf> {
  const whole = await readWhole(reader, vault, period, resources);
  return async (resourceArn) => {
    const known = whole?.get(resourceArn);
    if (known) return known;
    const points = await reader.listPoints(vaultName(vault), { resourceArn, ...period });
    return points.map(({ created }) => Date.parse(created));
  };
}

/** Undefined where the vault has too many pages for so few resources. */
async function readWhole(
  reader: BackupReader,
  vault: Arn,
  period: Period,
  resources: readonly string[],
): Promise<ReadonlyMap<string, readonly number[]> | undefined> {
  const held = new Map(resources.map((resource): [string, number[]] => [resource, []]));
  const pagesMost = Math.floor(resources.length / listsOfPage);
  let token: string | undefined;
  for (let page = 0; page < pagesMost; page += 1) {
    const { points, next } = await reader.pagePoints(vaultName(vault), period, token);
    for (const { resourceArn, created } of points) held.get(resourceArn)?.push(Date.parse(created));
    token = next;
    if (token === undefined) return held;
  }
  return undefined;
}
