import { describe, expect, test, vi } from "vitest";
import type { BackupReader, JobPage, JobView, PointPage } from "#aws";
import { type CopyAttempt, type RecoveryPoint, vaultArn, vaultName } from "#model";
import { attemptInto, central, dayMs, hourMs, pointIn, region, workload } from "../lineage/testing.ts";
import type { RuntimePorts } from "../lineage/ports.ts";
import { sharedPorts } from "./shared-ports.ts";
import { type Rounds, roundsOf } from "./together.ts";

const now = Date.parse("2027-01-01T08:00:00.000Z");
const count = 10;
const numbers = Array.from({ length: count }, (_, at) => at);

/** So many backups, a minute apart, and a job for each. */
function backups(given: Partial<RecoveryPoint> = {}): readonly RecoveryPoint[] {
  return numbers.map((at) =>
    pointIn("local", {
      arn: `arn:aws:rds:${region}:${workload}:snapshot:${at}`,
      resourceArn: `arn:aws:rds:${region}:${workload}:db:${at}`,
      created: new Date(now - hourMs - at * 60_000).toISOString(),
      ...given,
    }),
  );
}

function jobOf(point: RecoveryPoint, given: Partial<JobView> = {}): JobView {
  const { resourceArn, created, arn: pointArn, vaultArn: vault } = point;
  const plan = { planName: "daily", ruleName: "daily" };
  return {
    id: `job-${pointArn}`,
    state: "COMPLETED",
    message: undefined,
    resourceArn,
    created,
    pointArn,
    ...plan,
    vaultArn: vault,
    ...given,
  };
}

interface World {
  readonly points: readonly RecoveryPoint[];
  readonly attempts?: readonly (CopyAttempt & { readonly of: string })[];
  /** What lists say, where it is not what there is. */
  readonly listed?: { readonly jobs?: Partial<JobView>; readonly next?: string; readonly fail?: true };
}

/** A reader of one account that counts its calls. */
function counted({ points, attempts = [], listed = {} }: World) {
  const calls: Record<string, number> = {};
  const noted = <Answer>(name: string, answer: () => Answer): Promise<Answer> => {
    calls[name] = (calls[name] ?? 0) + 1;
    if (listed.fail && name.startsWith("page")) return Promise.reject(new Error("denied"));
    return Promise.resolve().then(answer);
  };
  const at = (vault: string) => points.filter((point) => vaultName(point.vaultArn) === vault);
  const one = <Found>(found: Found | undefined): Found => {
    if (found === undefined) throw new Error("there is none");
    return found;
  };
  const reader: BackupReader = {
    describeBackupJob: (id) =>
      noted("describeBackupJob", () => one(points.map((point) => jobOf(point)).find((job) => job.id === id))),
    describeCopyJob: () => noted("describeCopyJob", () => one<JobView>(undefined)),
    describePoint: (vault, arn) =>
      noted("describePoint", () => ({ ...one(at(vault).find((point) => point.arn === arn)), storageClass: "WARM" })),
    listPoints: (vault, { resourceArn }) =>
      noted("listPoints", () => at(vault).filter((point) => point.resourceArn === resourceArn)),
    pagePoints: (vault, { createdFrom, createdTo }) =>
      noted("pagePoints", (): PointPage => {
        const within = at(vault).filter(({ created }) => created >= createdFrom && created <= createdTo);
        return { points: listed.next === undefined ? within : within.slice(0, 5), next: listed.next };
      }),
    pageResources: () => Promise.reject(new Error("nobody asks for resources")),
    listAttempts: (arn) => noted("listAttempts", () => attempts.filter(({ of }) => of === arn)),
    pageJobs: (kind) =>
      noted("pageJobs", (): JobPage => {
        const backupJobs = points.map((point) => ({ job: jobOf(point, listed.jobs), attempt: undefined }));
        const copyJobs = attempts.map((attempt) => {
          const [source] = points.filter(({ arn }) => arn === attempt.of);
          return { job: { ...jobOf(one(source)), sourcePointArn: attempt.of }, attempt };
        });
        return { jobs: kind === "backup" ? backupJobs : copyJobs, isWhole: listed.next === undefined };
      }),
  };
  const ports: RuntimePorts = {
    reader: async () => reader,
    keys: () => Promise.reject(new Error("nobody asks for keys")),
    mover: () => Promise.reject(new Error("nobody moves")),
    now: () => now,
    log: () => undefined,
    measure: () => undefined,
  };
  return { ports, calls };
}

function readShared(ports: RuntimePorts, points: readonly RecoveryPoint[]) {
  const rounds = roundsOf(points.length);
  return readAll(sharedPorts(ports, rounds), points, rounds);
}

/** What a message about each backup reads, side by side, as the orchestrator does. */
async function readAll(ports: RuntimePorts, points: readonly RecoveryPoint[], rounds?: Rounds) {
  return Promise.all(
    points.map(async (point) => {
      const reader = await ports.reader(workload, region);
      const job = await reader.describeBackupJob(jobOf(point).id);
      const { storageClass: _, ...described } = await reader.describePoint("local", job.pointArn ?? "");
      const created = Date.parse(described.created);
      const period = {
        createdFrom: new Date(created - 1000).toISOString(),
        createdTo: new Date(created + 1000).toISOString(),
      };
      const there = await reader.listPoints("standard", { resourceArn: described.resourceArn, ...period });
      const attempts = await reader.listAttempts(described.arn);
      rounds?.leave();
      return { job, described, there, attempts };
    }),
  );
}

const copied = ({ arn, ...point }: RecoveryPoint): RecoveryPoint => ({
  ...point,
  arn: `arn:aws:backup:${region}:${central}:recovery-point:${arn.split(":").at(-1)}`,
  vaultArn: vaultArn(region, central, "standard"),
});

function worldOf(points: readonly RecoveryPoint[], listed?: World["listed"]): World {
  const attempts = points.slice(0, 3).map((point) => ({ ...attemptInto("standard"), of: point.arn }));
  return { points: [...points, ...points.slice(3, 6).map(copied)], attempts, ...(listed ? { listed } : {}) };
}

describe("the messages of a batch", () => {
  test.each([
    ["a few lists for ten backups", backups(), undefined, { pageJobs: 2, pagePoints: 2 }],
    [
      "singly what a list shows as underway, for it is behind the event",
      backups(),
      { jobs: { state: "RUNNING" } },
      { pageJobs: 2, describeBackupJob: 10, pagePoints: 2 },
    ],
    [
      "singly what a list that goes on does not show: it may be there",
      backups(),
      { next: "more" },
      { pageJobs: 2, pagePoints: 2, describePoint: 5, listPoints: 10, listAttempts: 10 },
    ],
    [
      "singly where lists are denied",
      backups(),
      { fail: true },
      { pageJobs: 2, describeBackupJob: 10, pagePoints: 2, describePoint: 10, listPoints: 10, listAttempts: 10 },
    ],
    [
      "singly points that go into the cold: lists do not say whether they are there",
      backups({ coldAfterDays: 1 }),
      undefined,
      { pageJobs: 2, pagePoints: 2, describePoint: 10 },
    ],
    [
      "singly the copies of backups that are older than the list of copies",
      backups({ created: new Date(now - 2 * dayMs).toISOString() }),
      undefined,
      { pageJobs: 2, pagePoints: 2, listAttempts: 10 },
    ],
  ] as const)("read %s, and see the same", async (_what, points, listed, expected) => {
    const { ports, calls } = counted(worldOf(points, listed));
    const alone = await readAll(counted(worldOf(points)).ports, points);
    expect(await readShared(ports, points)).toEqual(alone);
    expect(calls).toEqual(expected);
  });

  test("read anew what the batch before has read", async () => {
    const { ports, calls } = counted(worldOf(backups()));
    for (let batch = 0; batch < 2; batch += 1) await readShared(ports, backups());
    expect(calls).toEqual({ pageJobs: 4, pagePoints: 4 });
  });

  test("ask singly where one is alone in its account", async () => {
    const { ports, calls } = counted(worldOf(backups()));
    await readShared(ports, backups().slice(0, 1));
    expect(calls).toEqual({ describeBackupJob: 1, describePoint: 1, listPoints: 1, listAttempts: 1 });
  });

  test("fail one by one", async () => {
    const { ports } = counted(worldOf(backups()));
    const ids = [...backups().map((point) => jobOf(point).id), "nobody's"];
    const reader = await sharedPorts(ports, roundsOf(ids.length)).reader(workload, region);
    const done = await Promise.allSettled(ids.map((id) => reader.describeBackupJob(id)));
    expect(done.filter(({ status }) => status === "rejected")).toHaveLength(1);
  });

  test("do not wait for one that hangs", async () => {
    vi.useFakeTimers();
    try {
      const rounds = roundsOf(3);
      const begun = Promise.all([rounds.next(), rounds.next()]);
      await vi.advanceTimersByTimeAsync(5000);
      await begun;
      // The third one comes back, and all three go on together.
      const together = [rounds.next(), rounds.next(), rounds.next()];
      await Promise.all(together);
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  test("wait for the slower ones, and not for those that are done", async () => {
    const rounds = roundsOf(3);
    const begun: string[] = [];
    const ask = async (name: string) => {
      await rounds.next();
      begun.push(name);
    };
    const [first, second] = [ask("first"), ask("second")];
    await new Promise((resolve) => void setImmediate(resolve));
    expect(begun).toEqual([]);
    rounds.leave();
    await Promise.all([first, second]);
    expect(begun).toEqual(["first", "second"]);
    rounds.leave();
    await ask("second again");
    expect(begun).toHaveLength(3);
  });
});
