import { describe, expect, test } from "vitest";
import type { Plan, PlannedResource, WantedVault } from "#planner";
import { explanation } from "./explanation.ts";
import { planCsv } from "./plan-csv.ts";
import { planDifference } from "./plan-difference.ts";
import { planMarkdown } from "./plan-markdown.ts";

function vaultNamed(name: string): WantedVault {
  const arn = `arn:aws:backup:eu-west-1:222222222222:backup-vault:${name}` as const;
  const lock = { mode: "compliance", minDays: 7, maxDays: 365, coolingOffDays: 3 } as const;
  return {
    arn,
    name,
    kind: "standard",
    realm: "prod",
    account: "222222222222",
    region: "eu-west-1",
    key: { kind: "aws-managed" },
    lock,
  };
}

function bucket(name: string, given: { days?: number; vault?: string; plan?: string | null } = {}): PlannedResource {
  const arn = `arn:aws:s3:::${name}` as const;
  const place = {
    account: "222222222222",
    region: "eu-west-1",
    key: { kind: "aws-managed" },
    mover: "copy-action",
    incremental: true,
    because: "only what changed",
  } as const;
  const hop = {
    from: arn,
    to: vaultNamed(given.vault ?? "standard-7-365").arn,
    vaultKind: "standard",
    retentionDays: given.days ?? 35,
    ...place,
  } as const;
  const route = { name: "standard-direct", hops: [hop] } as const;
  return {
    arn,
    type: "S3",
    account: "111111111111",
    region: "eu-west-1",
    key: { kind: "aws-owned" },
    realm: "prod",
    plan: given.plan === undefined ? "daily" : given.plan,
    rule: "daily",
    lastCopyHours: 49,
    route,
    because: ["it is short"],
    rejected: [{ route: "export", because: "not needed" }],
    otherRules: [],
    findings: [],
  };
}

function planOf(
  resources: readonly PlannedResource[],
  vaults: readonly WantedVault[] = [vaultNamed("standard-7-365")],
): Plan {
  const summary = {
    resources: resources.length,
    routes: {},
    findings: { critical: 0, high: 0, medium: 0, info: 0 },
    cost: null,
  };
  return {
    resources,
    findings: [],
    summary,
    routeTables: [],
    vaults,
    assumptions: [],
    load: { starts: [], drains: [], drainsInAll: 0 },
  };
}

describe("what changes between two plans, in words", () => {
  test("nothing", () => {
    expect(planDifference(planOf([bucket("a")]), planOf([bucket("a")]))).toEqual([]);
  });

  test.each([
    ["a shorter copy", [bucket("a")], [bucket("a", { days: 14 })], "1 x S3 leaves the 35-day copy for a 14-day one"],
    ["another plan", [bucket("a")], [bucket("a", { plan: "weekly" })], "1 x S3 leaves plan daily for weekly"],
    ["no plan any more", [bucket("a")], [bucket("a", { plan: null })], "1 x S3 leaves plan daily for (none)"],
    [
      "no route any more",
      [bucket("a")],
      [{ ...bucket("a"), route: null }],
      "1 x S3 leaves standard-direct for no route",
    ],
    ["two that are new", [], [bucket("a"), bucket("b")], "2 x S3 is new and takes standard-direct"],
    ["one that is gone", [bucket("a")], [], "1 x S3 is no longer in the inventory"],
  ])("%s", (_what, before, after, sentence) => {
    expect(planDifference(planOf(before), planOf(after)).map((change) => change.sentence)).toContain(sentence);
  });

  test("a new compliance lock is marked irreversible, and an old vault stays", () => {
    const changes = planDifference(planOf([]), planOf([], [vaultNamed("standard-7-400")]));
    expect(changes.filter(({ irreversible }) => irreversible).map(({ sentence }) => sentence)).toEqual([
      "vault standard-7-400 appears in 222222222222 eu-west-1, locked for good after 3 days",
    ]);
    expect(changes.at(-1)?.sentence).toContain("is no longer wanted; it stays, with its points");
  });
});

describe("formats", () => {
  test("CSV quotes what needs it and runs no formula", () => {
    const [header, row] = planCsv(planOf([{ ...bucket("a"), plan: '=HYPERLINK("x",1)' }])).split("\r\n");
    expect(header).toBe(
      "arn,type,account,region,key,realm,plan,rule,route,hops,lastVault,retentionDays,lastCopyHours,findings",
    );
    expect(row).toContain(`"'=HYPERLINK(""x"",1)"`);
  });

  test("Markdown has a row a resource, and no cell ends early", () => {
    const text = planMarkdown(planOf([{ ...bucket("a"), plan: "a|b" }]));
    expect(text).toContain(
      String.raw`| arn:aws:s3:::a | S3 | 111111111111 | eu-west-1 | aws-owned | prod | a\|b | daily | standard-direct |`,
    );
  });

  test("an explanation says where it lands, why so, why not otherwise", () => {
    const text = explanation(bucket("a"));
    for (const part of [
      "Plan daily backs it up by its rule daily.",
      "1. The backup lands in standard-7-365",
      "- it is short",
      "- export: not needed",
    ])
      expect(text).toContain(part);
  });

  test("a resource without a route is told so", () => {
    const text = explanation({ ...bucket("a"), realm: null, plan: null, route: null, because: [], rejected: [] });
    for (const part of ["No realm protects its account.", "No plan catches it.", "nothing of it survives"])
      expect(text).toContain(part);
  });
});
