import { describe, expect, test } from "vitest";
import type { BackupReader } from "#aws";
import type { RouteRow } from "#model";
import { dayMs, hourMs } from "../lineage/testing.ts";
import { copies, directRow, fakeVaults, inVaults, originals, tableOf } from "./testing.ts";
import { reportAbsences, usualGap } from "./absence.ts";

const now = Date.parse("2027-06-01T00:10:00Z");
const resourceArn = "arn:aws:rds:eu-west-1:111111111111:db:reports";

/** What is said of a resource with backups so many days before now at the last hop. */
async function saidOf(days: readonly number[], row: RouteRow = directRow) {
  const lines: Record<string, unknown>[] = [];
  const times = days.map((ago) => now - ago * dayMs);
  const reader = {
    pageResources: async () => ({ resources: [{ resourceArn, last: Math.max(...times) }], next: undefined }),
    listPoints: async () => times.map((time) => ({ created: new Date(time).toISOString() })),
  } as unknown as BackupReader;
  const ports = {
    ...fakeVaults(new Map(), now),
    reader: async () => reader,
    log: (line: object) => void lines.push({ ...line }),
  };
  await reportAbsences(ports, tableOf([row]));
  return lines;
}

test("an air-gapped vault of the own account is a last hop as well", async () => {
  const home = { vault: "air-gapped", retentionDays: 35 };
  const said = await saidOf([2.2, 3.2, 4.2, 5.2], { ...directRow, route: "air-gapped-primary", home, steps: [] });
  expect(said).toMatchObject([{ code: "BACKUP-ABSENT", vault: expect.stringMatching(/:111111111111:.*:air-gapped$/) }]);
});

describe("a resource that has stopped arriving at its last hop", () => {
  test.each([
    ["daily, of this night", [0.8, 1.8, 2.8, 3.8], false],
    ["daily, one missing but within its slack", [2, 3, 4, 5], false],
    ["daily, two missing", [2.2, 3.2, 4.2, 5.2], true],
    ["weekly, in its week", [6, 13, 20, 27], false],
    ["weekly, nine days ago", [9, 16, 23, 30], true],
    ["one by hand beside one of the month", [21, 21.01], false],
    ["one backup alone, three weeks ago", [21], false],
    ["one backup alone, five weeks ago", [35], true],
    ["daily again after a week of silence", [3, 4, 11, 12], false],
    ["daily since long after a week of silence", [3, 4, 5, 6, 7, 8, 9, 16], true],
  ] as const)("%s: %s %s", async (_what, days, isSaid) => {
    const said = await saidOf(days);
    expect(said.map(({ code }) => code)).toEqual(isSaid ? ["BACKUP-ABSENT"] : []);
    if (isSaid) expect(said[0]).toMatchObject({ level: "error", resource: resourceArn });
  });
});

describe("the histories of many silent resources", () => {
  /** So many silent resources with so many daily backups each, and others that are heard. */
  async function look(count: number, others = 0) {
    const points = Array.from({ length: 30 }, (_, day) => originals(count, now - (3 + day) * dayMs)).flat();
    const heard = originals(others, now - hourMs, "121212121212");
    const lines: Record<string, unknown>[] = [];
    const fake = fakeVaults(inVaults(copies([...points, ...heard])), now);
    const ports = { ...fake, log: (line: object) => void lines.push({ ...line }) };
    await reportAbsences(ports, tableOf([directRow]));
    return { calls: fake.calls(), said: new Set(lines.map(({ resource }) => resource)).size };
  }

  test("are read from the vault's pages", async () => {
    expect(await look(50)).toEqual({ calls: 1 + 2, said: 50 });
  });

  test("are asked for one by one where they are few, or the vault has too many pages", async () => {
    expect(await look(9)).toEqual({ calls: 1 + 9, said: 9 });
    expect(await look(20, 2000)).toEqual({ calls: 1 + 2 + 20, said: 20 });
  });
});

test("how often a resource is backed up is the longest of its last five pauses", () => {
  const hours = [0, 100, 124, 148, 172, 196, 220].map((hour) => hour * hourMs);
  expect(usualGap(hours)).toBe(24 * hourMs);
  expect(usualGap(hours.slice(0, 4))).toBe(100 * hourMs);
  expect(usualGap(hours.slice(0, 3))).toBe(31 * dayMs);
  expect(usualGap([1])).toBe(31 * dayMs);
});
