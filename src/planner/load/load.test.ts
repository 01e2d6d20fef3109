import { array, assert, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { plan } from "../plan.ts";
import { central, daily, intentionWith, inventoryOf, resource, workload } from "../testing.ts";
import { peakToMean, spread } from "./variants.ts";

const gigabyte = 1e9;

function jobsOf(sizes: readonly number[]): ReadonlyMap<string, number> {
  return new Map(sizes.map((jobs, at) => [String(at).padStart(12, "0"), jobs]));
}

/** The jobs of each variant. */
function loads(sizes: readonly number[], count: number): readonly { readonly jobs: number }[] {
  const jobs = jobsOf(sizes);
  return spread(jobs, count).map((accounts) => ({
    jobs: accounts.reduce((sum, account) => sum + (jobs.get(account) ?? 0), 0),
  }));
}

describe("starts", () => {
  test("every account is in one variant, and none is ahead by more than its busiest account", () => {
    const anySizes = array(integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 60 });
    assert(
      property(anySizes, integer({ min: 1, max: 10 }), (sizes, count) => {
        expect(spread(jobsOf(sizes), count).flat().toSorted()).toEqual([...jobsOf(sizes).keys()]);
        const all = loads(sizes, count).map(({ jobs }) => jobs);
        expect(Math.max(...all) - Math.min(...all)).toBeLessThanOrEqual(Math.max(...sizes));
      }),
    );
  });

  test("ten variants of three hundred unlike accounts come to a peak of 1.3 times the mean or less", () => {
    const sizes = Array.from({ length: 300 }, (_, at) => 1 + ((at * at) % 97));
    expect(peakToMean(loads(sizes, 10))).toBeLessThanOrEqual(1.3);
  });

  test("one account cannot be split", () => {
    expect(peakToMean(loads([1000, 1, 1], 10))).toBeGreaterThan(9);
  });

  test("variants start inside of the window, an account in the same one for all plans", () => {
    const accounts = ["100000000001", "100000000002"];
    const targets = { accounts, organizationalUnits: [] };
    const intention = { ...intentionWith({ startVariants: 2, targets }), plans: { daily, again: other } };
    const found = accounts.flatMap((account) => [
      { ...resource("S3", "aws-owned"), account, arn: `arn:aws:s3:::daily-${account}` as const },
      {
        ...resource("S3", "aws-owned"),
        account,
        arn: `arn:aws:s3:::other-${account}` as const,
        tags: { backup: "other" },
      },
    ]);
    const { starts } = plan(intention, inventoryOf(found)).load;
    expect(starts.map(({ plan: name, variants }) => [name, variants])).toEqual(
      ["daily", "again"].map((name) => [
        name,
        accounts.map((account, at) => ({ shiftMinutes: at * 30, accounts: [account], jobs: 1 })),
      ]),
    );
  });
});

const other = { ...daily, selection: { ...daily.selection, tags: { backup: "other" } } };

describe("copies", () => {
  const buckets = (many: number, sizeBytes: number) =>
    Array.from({ length: many }, (_, at) => ({
      ...resource("S3", "aws-owned"),
      arn: `arn:aws:s3:::b-${at}` as const,
      sizeBytes,
    }));
  const estimates = { jobMinutes: 60, megabytesPerSecond: 1000, copiesAtOnce: 5 };
  const intention = { ...intentionWith(), estimates };

  test("a fully managed type has a hundred at a time in an account", () => {
    const { drains } = plan(intention, inventoryOf(buckets(201, 3600 * gigabyte))).load;
    expect(drains).toEqual([
      {
        account: workload,
        type: "S3",
        toVault: `arn:aws:backup:eu-west-1:${central}:backup-vault:holdfast-standard-7-365`,
        jobs: 201,
        atOnce: 100,
        documented: true,
        hours: 6,
      },
    ]);
  });

  test("parameters are one backup, of the bucket that they are exported into", () => {
    const parameters = Array.from({ length: 30 }, (_, at) => ({
      ...resource("SSM_PARAMETER", at % 2 === 0 ? "none" : "aws-managed"),
      arn: `arn:aws:ssm:eu-west-1:${workload}:parameter/p/${at}` as const,
      sizeBytes: 1000,
    }));
    const exporting = { ...intentionWith({ parameterExport: { plan: "daily" } }), estimates };
    const { starts, drains } = plan(exporting, inventoryOf(parameters)).load;
    expect(starts.map(({ jobs }) => jobs)).toEqual([1]);
    expect(drains).toMatchObject([{ type: "S3", jobs: 1, atOnce: 100, documented: true }]);
  });

  test("where AWS documents nothing the estimate of the intention counts, and it is said", () => {
    const databases = Array.from({ length: 6 }, (_, at) => ({
      ...resource("RDS_INSTANCE", "none"),
      arn: `arn:aws:rds:eu-west-1:${workload}:db:d-${at}` as const,
    }));
    const { load, findings } = plan(intention, inventoryOf(databases));
    expect(load.drains[0]).toMatchObject({ jobs: 6, atOnce: 5, documented: false, hours: 2 });
    expect(findings.map(({ code }) => code)).not.toContain("COPIES-LATE");
  });

  test("copies that take longer than their budget are a finding", () => {
    const [rule] = daily.rules;
    const plans = { daily: { ...daily, rules: rule ? [{ ...rule, copyBudgetHours: 5 }] : [] } };
    const { findings } = plan({ ...intention, plans }, inventoryOf(buckets(201, 3600 * gigabyte)));
    expect(findings.find(({ code }) => code === "COPIES-LATE")?.message).toContain("201 copies of S3");
  });

  test("a start of many at once is a finding, until variants spread them", () => {
    const accounts = Array.from({ length: 20 }, (_, at) => String(100000000000 + at));
    const spreadOut = buckets(200, 1).map((one, at) => ({ ...one, account: accounts[at % 20] ?? "" }));
    const codes = (startVariants: number): readonly string[] =>
      plan(
        { ...intentionWith({ startVariants, targets: { accounts, organizationalUnits: [] } }) },
        inventoryOf(spreadOut),
      ).findings.map(({ code }) => code);
    expect(codes(1)).toContain("STARTS-BUNCHED");
    expect(codes(10)).not.toContain("STARTS-BUNCHED");
  });
});
