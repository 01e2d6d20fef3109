import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { shortened } from "../../src/runtime/lineage/shortened.ts";
import type { PointLifecycle, RecoveryPoint } from "#model";

/** A checkout of https://github.com/sqlxpert/backup-events-aws; its licence lets us run it, not copy it. */
const peer = process.env["HOLDFAST_PEER_BACKUP_EVENTS"] ?? "";
const there = existsSync(join(peer, "backup_events_aws.py"));

const created = "2027-01-01T05:00:00+00:00";
const dayMs = 86_400_000;

interface Case {
  readonly age: number;
  readonly days: number;
  readonly storageClass: string;
  readonly lifecycle: PointLifecycle;
}

const grid: readonly Case[] = [undefined, -1, 1, 8, 9, 35, 120, 365].flatMap((deleteAfterDays) =>
  [undefined, 1, 30, 90].flatMap((coldAfterDays) =>
    [undefined, false, true].flatMap((archiveOptIn) =>
      ["WARM", "COLD", "DELETED"].flatMap((storageClass) =>
        [7, 14, 35].flatMap((days) =>
          [0, 1, 6, 29, 30, 31, 89, 200].map((age) => ({
            age,
            days,
            storageClass,
            lifecycle: { deleteAfterDays, coldAfterDays, archiveOptIn },
          })),
        ),
      ),
    ),
  ),
);

/** What the peer does otherwise, each known and meant. */
const peerBugs: readonly { readonly name: string; readonly holds: (of: Case) => boolean }[] = [
  {
    name: "-1 is for ever as well as nothing is, and is not shortened",
    holds: ({ lifecycle }) => lifecycle.deleteAfterDays === -1,
  },
  {
    name: "a move to cold storage without the opt-in (EFS, DynamoDB) is kept beside an end that AWS then refuses",
    holds: ({ lifecycle }) => lifecycle.coldAfterDays !== undefined && lifecycle.archiveOptIn !== true,
  },
];

test.skipIf(!there)(
  "lifecycles are shortened as the peer does, but for its two bugs (skipped: HOLDFAST_PEER_BACKUP_EVENTS names no checkout)",
  () => {
    const fair = grid.filter((one) => !peerBugs.some(({ holds }) => holds(one)));
    expect(fair.map(ours)).toEqual(theirs(fair));
    for (const { name, holds } of peerBugs) {
      const unfair = grid.filter(holds);
      expect(unfair.map(ours), name).not.toEqual(theirs(unfair));
    }
  },
);

/** The days, and whether a move to cold storage is called off; undefined: nothing changes. */
function ours({ age, days, storageClass, lifecycle }: Case) {
  const point = { created, storageClass, ...lifecycle } as RecoveryPoint;
  const next = shortened(point, days, Date.parse(created) + age * dayMs);
  return next && { days: next.deleteAfterDays, calledOff: next.coldAfterDays === -1 };
}

function theirs(cases: readonly Case[]) {
  const questions = cases.map(({ age, lifecycle, ...rest }) => ({
    ...rest,
    created,
    today: new Date(Date.parse(created) + age * dayMs).toISOString().slice(0, 10),
    lifecycle: {
      DeleteAfterDays: lifecycle.deleteAfterDays,
      MoveToColdStorageAfterDays: lifecycle.coldAfterDays,
      OptInToArchiveForSupportedResources: lifecycle.archiveOptIn,
    },
  }));
  const script = join(import.meta.dirname, "peer-lifecycle.py");
  const run = spawnSync("python3", [script, peer], { input: JSON.stringify(questions), encoding: "utf8" });
  if (run.status !== 0) throw new Error(run.stderr);
  const answers = JSON.parse(run.stdout) as readonly ({
    DeleteAfterDays: number;
    MoveToColdStorageAfterDays?: number;
  } | null)[];
  return answers.map((answer) =>
    answer === null ? undefined : { days: answer.DeleteAfterDays, calledOff: answer.MoveToColdStorageAfterDays === -1 },
  );
}
