import type { PointQuery } from "#aws";
import { type AccountId, type RecoveryPoint, type Region, type RouteTable, vaultName } from "#model";
import type { RuntimePorts } from "./ports.ts";

/** Points whose creation differs by less belong to one backup: copies keep the date, answers round it to milliseconds. */
const sameMomentMs = 1000;

/** Most copies between a backup and its last hop. */
const copiesMost = 4;

/** The account that made a backup. A bucket's ARN does not tell it, so a copy's way is gone back vault by vault. */
export async function sourceOf(
  ports: RuntimePorts,
  { workloadAccounts }: RouteTable,
  account: AccountId,
  point: RecoveryPoint,
): Promise<AccountId> {
  const owner = point.resourceArn.split(":")[4];
  if (owner || workloadAccounts.includes(account)) return owner || account;
  let at: RecoveryPoint | undefined = point;
  for (let copies = 0; copies < copiesMost && at?.sourceVaultArn !== undefined; copies += 1) {
    const [, , , region = "", before = ""] = at.sourceVaultArn.split(":");
    if (workloadAccounts.includes(before)) return before;
    const reader = await ports.reader(before, region);
    [at] = await reader.listPoints(vaultName(at.sourceVaultArn), aroundOf(point));
  }
  return point.account;
}

/** The backup itself stands in the vault where its class is at home. */
export async function originalOf(
  ports: RuntimePorts,
  table: RouteTable,
  account: AccountId,
  point: RecoveryPoint,
): Promise<RecoveryPoint | undefined> {
  const places = homesOf(table);
  const name = vaultName(point.vaultArn);
  if (places.some(({ vault }) => vault === name)) return point;
  if (!table.workloadAccounts.includes(account)) return undefined;
  for (const { vault, region } of places) {
    const reader = await ports.reader(account, region);
    const [original] = await reader.listPoints(vault, aroundOf(point));
    if (original) return original;
  }
  return undefined;
}

/** Every vault and Region in which backups of the realm begin: one for each lock of local vaults, in the Regions of the workloads. */
function homesOf({ rows }: RouteTable): readonly { readonly vault: string; readonly region: Region }[] {
  const homes = rows.map(({ home, region }) => ({ vault: home.vault, region }));
  return [...new Map(homes.map((place) => [`${place.vault} ${place.region}`, place])).values()];
}

/** All points of the backup that a point is of. */
export function aroundOf({ resourceArn, created }: RecoveryPoint): PointQuery {
  const at = Date.parse(created);
  return {
    resourceArn,
    createdFrom: new Date(at - sameMomentMs).toISOString(),
    createdTo: new Date(at + sameMomentMs).toISOString(),
  };
}
