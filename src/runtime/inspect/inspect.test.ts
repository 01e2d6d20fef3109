import { describe, expect, test } from "vitest";
import type { BackupReader, VaultState } from "#aws";
import { type RecoveryPoint, type ToldFinding, vaultArn, type WatchTable } from "#model";
import { central, region, workload } from "../lineage/testing.ts";
import { copies, directRow, fakeVaults, inVaults, originals, tableOf } from "../walk/testing.ts";
import { trailEvent, watchTable as anyTable } from "../watch/testing.ts";
import { inspect } from "./inspect.ts";
import type { Look } from "./look.ts";
import type { InspectPorts } from "./ports.ts";

const now = Date.parse("2027-06-01T03:25:00Z");
const standard = vaultArn(region, central, "standard");
const routes = tableOf([directRow]);
const watch: WatchTable = {
  ...anyTable,
  centralAccounts: [central],
  workloadAccounts: [workload],
  vaults: [{ arn: standard, lock: { minDays: 7, maxDays: 365 } }],
};
const locked: VaultState = { locked: true, minDays: 7, maxDays: 365 };

interface Sight {
  readonly points?: readonly RecoveryPoint[];
  readonly vault?: VaultState | undefined;
  readonly key?: string | undefined;
  readonly rule?: string | undefined;
  readonly waiting?: number | undefined;
  readonly timeLeft?: number;
  readonly reader?: Partial<BackupReader>;
  readonly tell?: () => Promise<void>;
}

const well: Required<Omit<Sight, "reader" | "tell">> = {
  points: [],
  vault: locked,
  key: "Enabled",
  rule: "ENABLED",
  waiting: 0,
  timeLeft: Infinity,
};

/** A realm in which all is well, but for what is said. */
function realm(sight: Sight) {
  const { points, vault, key, rule, waiting, timeLeft } = { ...well, ...sight };
  const told: ToldFinding[] = [];
  const rests: Look[] = [];
  let ended = 0;
  const ports: InspectPorts = {
    reader: async (account, at) => ({
      ...(await fakeVaults(inVaults(points), now).reader(account, at)),
      ...sight.reader,
    }),
    vaults: async () => ({ describe: async () => vault }),
    keys: async () => ({ state: async () => key }),
    rules: async () => ({ state: async () => rule }),
    queues: async () => ({ waiting: async () => waiting }),
    tell: sight.tell ?? (async (findings) => void told.push(...findings)),
    ended: async () => void (ended += 1),
    goOn: async (rest) => void rests.push(rest),
    timeLeft: () => timeLeft,
    now: () => now,
    log: () => undefined,
  };
  const take = (body: unknown) =>
    inspect(
      ports,
      { watch, routes },
      { Records: [{ body: JSON.stringify(body), attributes: { SentTimestamp: `${now}` } }] },
    );
  return { take, told, rests, ended: () => ended };
}

const tick = { source: "aws.events", "detail-type": "Scheduled Event" };

describe("a look", () => {
  test("of a realm in which all is well tells nothing but its end", async () => {
    const { take, told, ended } = realm({ points: copies(originals(5, now - 3_600_000)).map(fromLocal) });
    await take(tick);
    expect({ told, ended: ended() }).toEqual({ told: [], ended: 1 });
  });

  test.each<[what: string, sight: Sight, code: string]>([
    ["a vault without its lock", { vault: { ...locked, locked: false } }, "LOCK-MISSING"],
    ["a lock with another retention", { vault: { ...locked, minDays: 1 } }, "LOCK-MISSING"],
    ["a vault that is gone", { vault: undefined }, "VAULT-DELETED"],
    ["a key that waits for its end", { key: "PendingDeletion" }, "KEY-NOT-USABLE"],
    ["a key that is gone", { key: undefined }, "KEY-NOT-USABLE"],
    ["a rule that is off", { rule: "DISABLED" }, "PATH-BROKEN"],
    ["a rule that is gone", { rule: undefined }, "PATH-BROKEN"],
    ["dead letters", { waiting: 3 }, "DEAD-LETTERS"],
  ])("tells %s", async (_what, sight, code) => {
    const { take, told } = realm(sight);
    await take(tick);
    expect(told.map((finding) => finding.code)).toEqual([code]);
  });

  test("tells a point that came by no way of the table", async () => {
    const [own, foreign] = copies(originals(2, now - 3_600_000)).map(fromLocal);
    const odd = { ...foreign, sourceVaultArn: vaultArn(region, "999999999999", "local") } as RecoveryPoint;
    const { take, told } = realm({ points: [own as RecoveryPoint, odd] });
    await take(tick);
    expect(told).toMatchObject([{ code: "FOREIGN-POINT", subject: odd.arn, account: central }]);
  });

  test("goes on where it stopped, and ends once", async () => {
    const short = realm({ timeLeft: 1 });
    await short.take(tick);
    expect(short.rests).toEqual([{ startedAt: now, from: 1 }]);
    expect(short.ended()).toBe(0);
    const rest = realm({ key: "Disabled" });
    await rest.take({ look: short.rests[0] });
    expect(rest.told.map(({ code }) => code)).toEqual(["KEY-NOT-USABLE"]);
    expect(rest.ended()).toBe(1);
  });

  test("whose findings nobody hears of has not ended, and goes nowhere on", async () => {
    const deaf = { rule: "DISABLED", tell: () => Promise.reject(new Error("the queue is gone")) };
    for (const sight of [deaf, { ...deaf, vault: undefined, timeLeft: 1 }]) {
      const { take, rests, ended } = realm(sight);
      await expect(take(tick)).rejects.toThrow("the queue is gone");
      expect({ rests, ended: ended() }).toEqual({ rests: [], ended: 0 });
    }
  });

  test("says what it cannot read and looks at the rest", async () => {
    const { take, told } = realm({
      key: "Disabled",
      reader: { pagePoints: () => Promise.reject(new Error("denied")) },
    });
    await take(tick);
    expect(told.map(({ code }) => code)).toEqual(["ACCOUNT-UNREADABLE", "KEY-NOT-USABLE"]);
  });
});

describe("an original that was shortened", () => {
  const [original] = originals(1, now - 86_400_000) as [RecoveryPoint];
  const shortened = trailEvent({
    account: workload,
    service: "backup",
    name: "UpdateRecoveryPointLifecycle",
    role: `arn:aws:iam::${workload}:role/holdfast/holdfast-shorten`,
    request: { backupVaultName: "local", recoveryPointArn: original.arn },
  });
  const reader = (held: readonly RecoveryPoint[]): Partial<BackupReader> => ({
    describePoint: async () => original,
    listPoints: async () => held,
  });

  test("whose last hop stands is nothing to tell", async () => {
    const { take, told } = realm({ reader: reader(copies([original])) });
    await take(shortened);
    expect(told).toEqual([]);
  });

  test.each([
    ["is not there", []],
    ["is not whole", copies([original]).map((point) => ({ ...point, status: "PARTIAL" }))],
  ])("whose last hop %s is told", async (_what, held) => {
    const { take, told } = realm({ reader: reader(held) });
    await take(shortened);
    expect(told).toMatchObject([{ code: "SHORTENED-EARLY", subject: original.resourceArn }]);
  });

  test("by somebody else is the watch's, and anything else nobody's", async () => {
    const { take, told } = realm({ reader: reader([]) });
    await take({ ...shortened, account: "999999999999" });
    await take({ look: { startedAt: "x" } });
    expect(told).toEqual([]);
  });
});

function fromLocal(point: RecoveryPoint): RecoveryPoint {
  return { ...point, sourceVaultArn: vaultArn(region, workload, "local") };
}
