import { expect, test } from "vitest";
import type { CopyAttempt, RecoveryPoint, RouteRow } from "#model";
import { vaultArn } from "#model";
import { sightOf } from "./sight.ts";

const [workload, central, region] = ["111111111111", "222222222222", "eu-west-1"];
const created = "2027-01-01T05:00:00.000Z";
const resourceArn = `arn:aws:rds:${region}:${workload}:db:reports` as const;
const now = Date.parse("2027-01-01T08:00:00Z");

function pointIn(vault: string, account: string): RecoveryPoint {
  return {
    arn: `arn:aws:rds:${region}:${account}:snapshot:${vault}`,
    vaultArn: vaultArn(region, account, vault),
    account,
    region,
    resourceArn,
    resourceType: "RDS",
    status: "COMPLETED",
    created,
  };
}

const row: RouteRow = {
  type: "RDS_INSTANCE",
  fullManagement: false,
  keyKind: "customer",
  keyGrantsCentral: true,
  region,
  plan: "daily",
  rule: "daily",
  route: "standard-direct",
  home: { vault: "local", retentionDays: 35 },
  steps: [
    {
      fromVault: "local",
      fromAccount: "$source",
      fromRegion: region,
      toVault: "standard",
      toAccount: central,
      toRegion: region,
      mover: "orchestrator",
      retentionDays: 35,
    },
  ],
};

function jobIn(state: string, message?: string) {
  return {
    id: "J",
    created,
    state,
    message,
    resourceArn,
    planName: undefined,
    ruleName: undefined,
    pointArn: undefined,
    vaultArn: undefined,
  };
}

function seen(points: readonly RecoveryPoint[], attempts: readonly Partial<CopyAttempt>[] = []) {
  const whole = attempts.map((given) => ({
    id: "C",
    fromVaultArn: vaultArn(region, workload, "local"),
    toVaultArn: vaultArn(region, central, "standard"),
    state: "FAILED",
    created,
    ended: "2027-01-01T07:59:00.000Z",
    ...given,
  }));
  return sightOf({ job: jobIn("COMPLETED"), lineage: { resourceArn, created, points, attempts: whole }, row }, now);
}

test("a job that failed has no further hop, and its words have a cause", () => {
  const failed = jobIn("FAILED", "Access Denied");
  const sight = sightOf({ job: failed, lineage: undefined, row: undefined }, now);
  expect(sight).toMatchObject({
    state: "failed",
    at: [],
    code: "ACCESS-DENIED",
    because: "backup job J is FAILED: Access Denied",
  });
});

test("a job that runs is under way", () => {
  expect(sightOf({ job: jobIn("RUNNING"), lineage: undefined, row: undefined }, now).state).toBe("under-way");
});

test("it has arrived when every last hop stands", () => {
  expect(seen([pointIn("local", workload)]).state).toBe("under-way");
  expect(seen([pointIn("local", workload), pointIn("standard", central)])).toMatchObject({ state: "arrived" });
});

test.each([
  ["passes by itself is waited for", "Throttling", "under-way"],
  ["needs a person is not", "Access Denied", "failed"],
  ["is for good is not", "the point is in cold storage", "failed"],
])("a failed copy that %s", (_what, message, state) => {
  expect(seen([pointIn("local", workload)], [{ message }]).state).toBe(state);
});
