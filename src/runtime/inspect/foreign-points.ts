import {
  type AccountId,
  type Arn,
  type RecoveryPoint,
  type RouteStep,
  type RouteTable,
  type ToldFinding,
  vaultName,
} from "#model";
import { typeOfPoint } from "../lineage/classify.ts";
import { fromOf, targetOf } from "../lineage/route-steps.ts";
import type { InspectPorts } from "./ports.ts";
import type { WatchCode } from "../watch/watch-texts.ts";

const hourMs = 3_600_000;

/** Copies bear the time of their backup, and come up to two days after it; each is looked at some 50 times. */
const lookBackMs = 50 * hourMs;

/** A thousand points each: what comes in two days into one vault. */
const pagesMost = 1000;

/** Points of a last hop that no row of the route table brings there. */
export async function foreignPoints(
  ports: Pick<InspectPorts, "reader">,
  table: RouteTable,
  vault: Arn,
  startedAt: number,
): Promise<readonly ToldFinding[]> {
  const [, , , region = "", account = ""] = vault.split(":");
  const period = {
    createdFrom: new Date(startedAt - lookBackMs).toISOString(),
    createdTo: new Date(startedAt).toISOString(),
  };
  const reader = await ports.reader(account, region);
  const ways = waysInto(table, vault);
  const found: ToldFinding[] = [];
  let token: string | undefined;
  for (let page = 0; page < pagesMost; page += 1) {
    const { points, next } = await reader.pagePoints(vaultName(vault), period, token);
    found.push(...points.filter((point) => !isExplained(ways, point)).map(findingOf));
    token = next;
    if (token === undefined) return found;
  }
  throw new RangeError(`more than ${pagesMost} pages of recovery points in ${vault}`);
}

/** Which types come into a vault from which vault, by the table, its ways around refused moves included. */
function waysInto({ rows, workloadAccounts }: RouteTable, vault: Arn): ReadonlySet<string> {
  const ways = workloadAccounts.flatMap((source) =>
    rows.flatMap(({ type, steps }) =>
      steps
        .filter((step) => targetOf(step, source) === vault)
        .flatMap((step) => sourcesOf(step, source).map((from) => wayOf(type, from))),
    ),
  );
  return new Set(ways);
}

function sourcesOf(step: RouteStep, source: AccountId): readonly Arn[] {
  const { fallback, toAccount, toRegion } = step;
  const beside = fallback && targetOf({ ...step, toAccount, toRegion, toVault: fallback.vault }, source);
  return [fromOf(step, source), ...(beside ? [beside] : [])];
}

function wayOf(type: string | undefined, from: string | undefined): string {
  return `${type} ${from}`;
}

/** Parts go with the whole. */
function isExplained(ways: ReadonlySet<string>, point: RecoveryPoint): boolean {
  return point.parentArn !== undefined || ways.has(wayOf(typeOfPoint(point), point.sourceVaultArn));
}

function findingOf({ vaultArn, account, region, arn, resourceArn, sourceVaultArn }: RecoveryPoint): ToldFinding {
  const code: WatchCode = "FOREIGN-POINT";
  const because = `${arn} of ${resourceArn} came into ${vaultArn} from ${sourceVaultArn ?? "nowhere"}`;
  return { code, account, region, subject: arn, because };
}
