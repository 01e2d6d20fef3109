import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { backupNow } from "../../src/operations/backup/index.ts";
import type { Message } from "../../src/operations/messages.ts";
import type { LoadedPlan } from "../../src/operations/plan/load-plan.ts";
import { acceptEverything, type Stage } from "../../src/operations/tour/stage.ts";
import { deployedExample } from "./deployed-example.ts";

const [workload, central, region] = ["111111111111", "222222222222", "eu-west-1"];
const [database, bucket] = [`arn:aws:rds:${region}:${workload}:db:reports`, "arn:aws:s3:::example-documents"];
const localVault = "holdfast-local";

let stage: Stage;
let loaded: LoadedPlan;
let said: Message[];
const ports = { notify: (message: Message) => void said.push(message), ask: () => Promise.resolve("no" as const) };
const now = (arns: readonly string[], accepting = acceptEverything(ports)) =>
  backupNow(stage.aws, accepting, stage.pacer, loaded, arns);

async function daysIn(account: string, vault: string): Promise<readonly (number | undefined)[]> {
  const points = await stage.aws.session(account, region).backup.listPoints(vault);
  return points.map(({ deleteAfterDays }) => deleteAfterDays);
}

beforeEach(async () => {
  said = [];
  ({ stage, loaded } = await deployedExample({ onDemand: { localDays: 8, centralDays: 90 } }));
});
afterEach(() => stage.close());

describe("backup now", () => {
  test("follows backups over every stop to their last hops, and keeps them as the realm says", async () => {
    const { backups } = await now([database, bucket, bucket]);
    expect(backups.map(({ resource, state }) => ({ resource, state }))).toEqual([
      { resource: database, state: "arrived" },
      { resource: bucket, state: "arrived" },
    ]);
    const hops = said.filter(({ code, payload }) => code === "BACKUP-I003" && payload["resource"] === database);
    expect(hops.map(({ payload: { vault, account } }) => `${vault} ${account}`)).toEqual([
      `${localVault} ${workload}`,
      `holdfast-rekey ${workload}`,
      `holdfast-standard-custody-7-365 ${central}`,
    ]);
    expect(await daysIn(workload, localVault)).toEqual([8, 8]);
    expect(await daysIn(workload, "holdfast-rekey")).toEqual([7]);
    expect(await daysIn(central, "holdfast-standard-custody-7-365")).toEqual([90]);
    expect(await daysIn(central, "holdfast-standard-7-365")).toEqual([90]);
    expect(said[0]?.text).toContain("to stay 8 days; by");
    expect(said[0]?.text).toContain("into holdfast-standard-custody-7-365 for 90 days");
  });

  test("ends where a person must act first, and names cause and fix", async () => {
    await stage.aws.session(central, region).backup.removeVaultPolicy("holdfast-standard-7-365");
    const { backups } = await now([bucket]);
    expect(backups).toMatchObject([{ resource: bucket, state: "failed", code: "ACCESS-DENIED" }]);
    expect(backups[0]?.at).toEqual([`arn:aws:backup:${region}:${workload}:backup-vault:${localVault}`]);
    expect(said.at(-1)).toMatchObject({ code: "BACKUP-E003" });
    expect(said.at(-1)?.text).toContain("Deploy the realm again");
  });

  test("an order that AWS Backup does not take does not leave the others unfollowed", async () => {
    await stage.aws.session(workload, region).data.deleteInstance("reports");
    const { backups } = await now([database, bucket]);
    expect(backups).toMatchObject([
      { resource: database, state: "failed", job: undefined },
      { resource: bucket, state: "arrived" },
    ]);
  });

  test.each([
    ["no such resource", "arn:aws:s3:::nobody", "the inventory has no such resource"],
    ["a parameter", `arn:aws:ssm:${region}:${workload}:parameter/shop/database-password`, "on a schedule"],
  ])("refuses %s before anything is started", async (_what, arn, because) => {
    await expect(now([database, arn])).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining(because) as string,
    });
    await stage.pacer.pause(3_600_000);
    expect(await stage.aws.session(workload, region).backup.listPoints(localVault)).toEqual([]);
  });

  test("starts nothing without a word", async () => {
    await expect(now([database], ports)).rejects.toMatchObject({ exitCode: 3 });
    expect(said.map(({ code }) => code)).toEqual(["BACKUP-I001"]);
    await stage.pacer.pause(3_600_000);
    expect(await stage.aws.session(workload, region).backup.listPoints(localVault)).toEqual([]);
  });
});
