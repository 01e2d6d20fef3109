import { type RecoveryPoint, roleArn, type RouteTable, type ToldFinding, vaultName, type WatchTable } from "#model";
import { aroundOf } from "../lineage/original.ts";
import { arrivedBy, keyOf, lastHopsOf } from "../walk/arrived.ts";
import { type ApiCall, textOf } from "../watch/api-call.ts";
import type { InspectPorts } from "./ports.ts";
import type { WatchCode } from "../watch/watch-texts.ts";

/** What Holdfast's own shorten function did: nobody else changes lifecycles. */
export function isShortening(
  { service, name, by, account, refused }: ApiCall,
  { workloadAccounts }: WatchTable,
): boolean {
  return (
    service === "backup" &&
    name === "UpdateRecoveryPointLifecycle" &&
    refused === undefined &&
    workloadAccounts.includes(account) &&
    by.arn === roleArn(account, "holdfast-shorten")
  );
}

/** Looks for the last hops of an original that the shorten function has shortened, in their own accounts. */
export async function lookIntoShortening(
  ports: Pick<InspectPorts, "reader">,
  table: RouteTable,
  call: ApiCall,
): Promise<readonly ToldFinding[]> {
  const { account, region, request, by, time } = call;
  const [vault, pointArn] = [textOf(request["backupVaultName"]), textOf(request["recoveryPointArn"])];
  const reader = await ports.reader(account, region);
  const original = await reader.describePoint(vault, pointArn);
  const held = await lastHopPoints(ports, table, original);
  if (arrivedBy(table, new Map([[keyOf(original), held]]), original)) return [];
  const code: WatchCode = "SHORTENED-EARLY";
  const because = `${by.name} shortened ${pointArn} at ${time}, and not every last hop of it stands`;
  return [{ code, account, region, subject: original.resourceArn, because }];
}

async function lastHopPoints(
  ports: Pick<InspectPorts, "reader">,
  table: RouteTable,
  original: RecoveryPoint,
): Promise<readonly RecoveryPoint[]> {
  const vaults = new Set(table.rows.flatMap((row) => lastHopsOf(row, original.account)));
  const found: RecoveryPoint[] = [];
  for (const arn of vaults) {
    const [, , , region = "", account = ""] = arn.split(":");
    const points = await (await ports.reader(account, region)).listPoints(vaultName(arn), aroundOf(original));
    found.push(...points.filter(({ status }) => status === "COMPLETED"));
  }
  // Copies keep the moment; answers may round it.
  return found.map((point) => ({ ...point, created: original.created }));
}
