import type { BackupReader, Period } from "#aws";
import { type Arn, type RecoveryPoint, type RouteRow, type RouteTable, vaultArn, vaultName } from "#model";
import { central, region, rowWith, stepTo, workload } from "../lineage/testing.ts";
import type { Walk, WalkPorts } from "./walk.ts";

/** Vaults by ARN that answer lists a thousand points a page, and count the calls. */
export interface FakeVaults extends WalkPorts {
  calls(): number;
  readonly rests: Walk[];
  readonly measured: object[];
}

const pageSize = 1000;

export function tableOf(rows: readonly RouteRow[], accounts: readonly string[] = [workload]): RouteTable {
  return {
    realm: "prod",
    centralAccount: central,
    workloadAccounts: accounts,
    receivers: [central],
    grantingKeys: [],
    rows,
  };
}

/** One copy of everything from `local` to `standard`. */
export const directRow: RouteRow = rowWith(stepTo("local", "standard"));

export function fakeVaults(
  vaults: ReadonlyMap<Arn, readonly RecoveryPoint[]>,
  now: number,
  timeLeft: number = Infinity,
): FakeVaults {
  let calls = 0;
  const rests: Walk[] = [];
  const measured: object[] = [];
  return {
    calls: () => calls,
    rests,
    measured,
    now: () => now,
    log: () => undefined,
    measure: (name, value, dimensions) => void measured.push({ name, value, ...dimensions }),
    timeLeft: () => timeLeft,
    goOn: async (rest) => void rests.push(rest),
    reader: async (account, at) => {
      const pagePoints: BackupReader["pagePoints"] = async (name, period, token) => {
        calls += 1;
        const all = (vaults.get(vaultArn(at, account, name)) ?? []).filter((point) => isIn(point, period));
        const from = Number(token ?? 0);
        const next = from + pageSize < all.length ? String(from + pageSize) : undefined;
        return { points: all.slice(from, from + pageSize), next };
      };
      const pageResources: BackupReader["pageResources"] = async (name) => {
        calls += 1;
        const held = Map.groupBy(vaults.get(vaultArn(at, account, name)) ?? [], ({ resourceArn }) => resourceArn);
        const resources = [...held].map(([resourceArn, points]) => ({
          resourceArn,
          last: Math.max(...points.map(({ created }) => Date.parse(created))),
        }));
        return { resources, next: undefined };
      };
      const listPoints: BackupReader["listPoints"] = async (name, { resourceArn, ...period }) => {
        calls += 1;
        const held = vaults.get(vaultArn(at, account, name)) ?? [];
        return held.filter((point) => point.resourceArn === resourceArn && isIn(point, period));
      };
      return { pagePoints, pageResources, listPoints } as BackupReader;
    },
  };
}

function isIn({ created }: RecoveryPoint, { createdFrom, createdTo }: Period): boolean {
  return created >= createdFrom && created <= createdTo;
}

/** So many backups of an account, a minute apart before `last`, in its local vault. */
export function originals(count: number, last: number, account: string = workload): readonly RecoveryPoint[] {
  return Array.from({ length: count }, (_, at) => {
    const name = `db-${account}-${at}`;
    return {
      arn: `arn:aws:rds:${region}:${account}:snapshot:awsbackup:${name}`,
      vaultArn: vaultArn(region, account, "local"),
      account,
      region,
      resourceArn: `arn:aws:rds:${region}:${account}:db:${name}`,
      resourceType: "RDS",
      status: "COMPLETED",
      created: new Date(last - at * 1000).toISOString(),
      deleteAfterDays: 35,
    };
  });
}

/** The same backups at the last hop. */
export function copies(points: readonly RecoveryPoint[], vault = "standard"): readonly RecoveryPoint[] {
  const at = vaultArn(region, central, vault);
  return points.map((point) => ({ ...point, arn: `${point.arn}-copy` as Arn, vaultArn: at, account: central }));
}

/** By the vault that each point names. */
export function inVaults(points: readonly RecoveryPoint[]): ReadonlyMap<Arn, readonly RecoveryPoint[]> {
  return Map.groupBy(points, (point) => vaultArn(point.region, point.account, vaultName(point.vaultArn)));
}
