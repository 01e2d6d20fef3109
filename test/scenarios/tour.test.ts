import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { tour, type TourReport } from "../../src/operations/tour/index.ts";

const silent = { notify: () => undefined, ask: () => Promise.resolve("yes" as const) };

function play(without: readonly "lock"[], days: number, seed: number): Promise<TourReport> {
  return tour(silent, {
    config: join(import.meta.dirname, "../../examples/hardened-account/holdfast.yaml"),
    without,
    days,
    seed,
    startAt: Date.parse("2027-01-01T00:00:00Z"),
    journal: join(mkdtempSync(join(tmpdir(), "holdfast-test-")), "journal.ndjson"),
  });
}

interface JournalLine {
  readonly action: string;
  readonly resource: string;
  readonly decision: string;
  readonly error?: string;
  readonly by?: string;
}

describe("the tour of a month", () => {
  let report: TourReport;
  let journal: readonly JournalLine[];
  beforeAll(async () => {
    report = await play([], 30, 1);
    journal = readFileSync(report.journal, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as JournalLine);
  }, 60_000);

  test("every resource survives, restored equal, held by the lock of its last hop", () => {
    expect(report).toMatchObject({ verdict: "survived", clockDays: 30 });
    expect(report.resources).toHaveLength(7);
    for (const resource of report.resources) {
      expect(resource).toMatchObject({ verdict: "survived", restoredEqual: true, backups: 30, lastHopPoints: 30 });
      expect(resource.decidedBy).toMatch(/^vault-lock of holdfast-standard-/);
    }
  });

  test("the instance under aws/rds took the rekey hop, the others went straight", () => {
    const routes = Object.fromEntries(
      report.resources.map(({ arn, route }) => [arn, route.hops.map(({ vaultKind }) => vaultKind).join(" ")]),
    );
    expect(routes).toEqual({
      "arn:aws:dynamodb:eu-west-1:111111111111:table/orders": "local standard",
      "arn:aws:elasticfilesystem:eu-west-1:111111111111:file-system/fs-0123456789abcdef0": "local standard",
      "arn:aws:rds:eu-west-1:111111111111:db:ledger": "local standard",
      "arn:aws:rds:eu-west-1:111111111111:db:reports": "local rekey standard",
      "arn:aws:s3:::example-documents": "local standard",
      "arn:aws:ssm:eu-west-1:111111111111:parameter/shop/database-password": "bucket local standard",
      "arn:aws:ssm:eu-west-1:111111111111:parameter/shop/database-url": "bucket local standard",
    });
  });

  test("the attack did harm: sources, local points and snapshots are gone, and nothing of the last hop is", () => {
    const done = new Set(
      report.attacks.filter(({ outcome }) => outcome === "done").map(({ position, call }) => `${position} ${call}`),
    );
    for (const call of [
      "s3:DeleteBucket",
      "dynamodb:DeleteTable",
      "elasticfilesystem:DeleteFileSystem",
      "rds:DeleteDBInstance",
      "ssm:DeleteParameter",
      "rds:DeleteDBSnapshot",
      "backup:DeleteRecoveryPoint",
    ]) {
      expect(done).toContain(`P2 ${call}`);
    }
    const central = report.attacks.filter(
      ({ position, call }) => position === "P5" && /DeleteRecoveryPoint|UpdateRecoveryPointLifecycle|kms:/.test(call),
    );
    expect(central.length).toBeGreaterThan(200);
    expect(central.filter(({ outcome }) => outcome === "done")).toEqual([]);
  });

  test("nobody reads or empties the bucket of the export: its policy, then the realm key and the objects' own lock", () => {
    const bucket = "arn:aws:s3:::holdfast-parameters-111111111111-eu-west-1";
    const tried = report.attacks.filter(({ resource }) => resource === bucket || resource === `${bucket}/*`);
    expect(tried.map(({ call, decidedBy }) => [call, decidedBy])).toEqual([
      ["s3:GetObject", "bucket-policy/BackupAloneReads"],
      ["s3:DeleteBucketPolicy", "arn:aws:iam::aws:policy/AdministratorAccess/All"],
      ["s3:GetObject", "no policy allows it"],
      ["s3:DeleteObjectVersion", "object-lock"],
      ["s3:DeleteBucket", "bucket-not-empty"],
    ]);
    const opened = journal.filter(({ action, by }) => action === "kms:Decrypt" && by === "service");
    expect(opened.some(({ decision }) => decision === "deny")).toBe(true);
  });

  test("every parameter was exported before each backup, and no value is in the journal", () => {
    const written = journal.filter(
      ({ action, resource }) => action === "s3:PutObject" && resource.endsWith("/manifest.json"),
    );
    expect(written.length).toBeGreaterThanOrEqual(30);
    expect(new Set(written.map(({ decision }) => decision))).toEqual(new Set(["allow"]));
    expect(readFileSync(report.journal, "utf8")).not.toContain("half-way in");
  });

  test("the journal bears every attack out", () => {
    for (const { call, resource, outcome } of report.attacks) {
      // Some of an attack's words cover several calls: emptying a bucket lists and deletes many versions.
      const lines = journal.filter(
        (line) =>
          line.action === call &&
          (resource.endsWith("*") ? line.resource.startsWith(resource.slice(0, -1)) : line.resource === resource),
      );
      expect(lines.length, `${call} on ${resource}`).toBeGreaterThan(0);
      const refused = lines.filter((line) => line.decision === "deny" || line.error !== undefined);
      expect(refused.length > 0, `${call} on ${resource} was ${outcome}`).toBe(outcome === "denied");
    }
  });

  test("the orchestrator moved what no copy action can: through the mover role, one point a session", () => {
    const started = journal.filter(({ action }) => action === "backup:StartCopyJob");
    expect(started.length).toBeGreaterThanOrEqual(90);
    const assumed = journal.filter(
      ({ action, resource }) => action === "sts:AssumeRole" && resource.endsWith("role/holdfast/holdfast-mover"),
    );
    expect(assumed.every(({ decision }) => decision === "allow")).toBe(true);
  });
});

test("without the lock the same attack wins: the check can fail", async () => {
  const report = await play(["lock"], 8, 1);
  expect(report.verdict).toBe("lost");
  expect(report.resources).toHaveLength(7);
  for (const { verdict, restoredEqual, decidedBy } of report.resources) {
    expect({ verdict, restoredEqual }).toEqual({ verdict: "lost", restoredEqual: false });
    expect(decidedBy).toContain("backup:DeleteRecoveryPoint by P5");
  }
});

test("one seed is one history: the same journal, byte for byte", async () => {
  const [first, second] = [await play([], 2, 7), await play([], 2, 7)];
  expect(readFileSync(second.journal, "utf8")).toBe(readFileSync(first.journal, "utf8"));
});
