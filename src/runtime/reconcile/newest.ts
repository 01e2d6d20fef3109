import type { BackupReader } from "#aws";
import { type Arn, type RouteTable, vaultArn, vaultName } from "#model";
import { centralHops, type VaultPlace } from "../walk/arrived.ts";
import { readable } from "../walk/readable.ts";
import type { Walk, WalkPorts } from "../walk/walk.ts";
import { resourcesIn } from "../walk/absence.ts";

const dayMs = 86_400_000;

interface NewestArrivals<Ports> {
  readonly ports: Ports;
  /** Says how old the newest point of each last hop is that the walk has listed. */
  measure(): Promise<void>;
}

/**
 * Notes the newest point of each last hop as a walk lists its newest window: for its age no call is made of its own, but where
 * that window holds nothing.
 */
export function newestArrivals<Ports extends WalkPorts>(
  ports: Ports,
  table: RouteTable,
  { startedAt }: Walk,
): NewestArrivals<Ports> {
  const newest = new Map<Arn, number>();
  const hops = centralHops(table);
  const noting = (reader: BackupReader, account: string, region: string): BackupReader => ({
    ...reader,
    pagePoints: async (name, period, token) => {
      const page = await reader.pagePoints(name, period, token);
      if (Date.parse(period.createdTo) <= startedAt - dayMs) return page;
      const vault = vaultArn(region, account, name);
      const times = page.points.map(({ status, created }) => (status === "COMPLETED" ? Date.parse(created) : 0));
      newest.set(
        vault,
        times.reduce((a, b) => Math.max(a, b), newest.get(vault) ?? 0),
      );
      return page;
    },
  });
  return {
    ports: {
      ...ports,
      reader: async (account, region) => noting(await ports.reader(account, region), account, region),
    },
    measure: async () => {
      for (const hop of hops) {
        const noted = newest.get(hop.vault);
        if (noted !== undefined) await readable(ports, hop, () => measureOne(ports, hop, noted));
      }
    },
  };
}

/** A vault without any point is as old as what was never backed up: nothing is said of it. */
async function measureOne(ports: WalkPorts, { vault, account, region }: VaultPlace, noted: number): Promise<void> {
  let last = noted;
  if (noted === 0)
    for await (const resource of resourcesIn(await ports.reader(account, region), vault))
      last = Math.max(last, resource.last);
  if (last > 0) ports.measure("NewestLastHopAge", (ports.now() - last) / 1000, { vault: vaultName(vault), region });
}
