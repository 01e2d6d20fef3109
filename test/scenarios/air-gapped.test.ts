import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { AirGapIntention } from "../../src/config/index.ts";
import { callerOf, rootOf } from "../../src/local-aws/services/iam/index.ts";
import { backupNow } from "../../src/operations/backup/backup-now.ts";
import { deployAll } from "../../src/operations/deploy/deploy.ts";
import { loadPlan } from "../../src/operations/plan/load-plan.ts";
import { blueprintOf } from "../../src/operations/synth/synth.ts";
import { acceptEverything, setStage } from "../../src/operations/tour/stage.ts";
import { plan } from "../../src/planner/index.ts";

const dayMs = 86_400_000;
const [workload, central, region] = ["111111111111", "222222222222", "eu-west-1"];
const vault = "holdfast-air-gapped-7-365";

/** The example with an air gap, deployed, two and a half days on. */
async function played(given: Pick<AirGapIntention, "as" | "owner">) {
  let asked: readonly string[] = [];
  const loaded = await loadPlan({ config: join(import.meta.dirname, "../../examples/hardened-account/holdfast.yaml") });
  const airGap = { demand: "prefer", key: "aws-owned", ...given } as const;
  const realms = Object.entries(loaded.intention.realms).map(([name, realm]) => [name, { ...realm, airGap }] as const);
  const intention = { ...loaded.intention, realms: Object.fromEntries(realms) };
  const made = plan(intention, loaded.inventory);
  const stage = await setStage(loaded.inventory, { startAt: Date.parse("2027-01-01T00:00:00Z"), seed: 3 });
  const ports = acceptEverything({ notify: () => undefined, ask: () => Promise.resolve("yes") });
  const listening = {
    ...ports,
    ask: async (question: { readonly typeNames: readonly string[] }) => {
      asked = question.typeNames;
      return "yes" as const;
    },
  };
  await deployAll(stage.aws, listening, stage.pacer, blueprintOf({ ...loaded, intention, plan: made }));
  await stage.pacer.pause(2.5 * dayMs);
  const routes = [...new Set(made.resources.map(({ type, route }) => `${type} ${route?.name ?? "none"}`))].sort();
  const holds = async (account: string) => {
    const points = await stage.aws.session(account, region).backup.listPoints(vault);
    const kinds = Map.groupBy(points, ({ resourceArn }) => resourceArn.split(":")[2] ?? "");
    return Object.fromEntries([...kinds].map(([kind, all]) => [kind, all.length]));
  };
  const backUp = (arn: string) => backupNow(stage.aws, ports, stage.pacer, { ...loaded, intention, plan: made }, [arn]);
  return { stage, asked, routes, holds, backUp };
}

/** Three mornings of two buckets, one of them that of the parameters, a table and a file system. */
const threeEach = { s3: 6, dynamodb: 3, elasticfilesystem: 3 };

describe("copies into an air-gapped vault of central", () => {
  let world: Awaited<ReturnType<typeof played>>;
  beforeAll(async () => {
    world = await played({ as: "copy", owner: "central" });
  });
  afterAll(() => world.stage.close());

  test("are what every type takes that AWS takes into one, and arrive once a day", async () => {
    expect(world.routes).toEqual([
      "DYNAMODB_ADVANCED air-gapped-copy",
      "EFS air-gapped-copy",
      "RDS_INSTANCE rekey-then-standard-direct",
      "RDS_INSTANCE standard-direct",
      "S3 air-gapped-copy",
      "SSM_PARAMETER export",
    ]);
    expect(await world.holds(central)).toEqual(threeEach);
  });

  test("ask for the vault's typed name, for nobody takes it back", () => {
    expect(world.asked).toContain(vault);
  });

  test.each(["administrator", "root"])("are not deleted or shortened by the %s of central", async (who) => {
    const { stage, holds } = world;
    const { door, world: aws } = stage.localAws;
    const caller = who === "root" ? rootOf(central) : callerOf(aws, central);
    const [point] = await stage.aws.session(central, region).backup.listPoints(vault);
    const on = { BackupVaultName: vault, RecoveryPointArn: point?.arn };
    for (const [operation, input] of [
      ["DeleteRecoveryPoint", on],
      ["UpdateRecoveryPointLifecycle", { ...on, Lifecycle: { DeleteAfterDays: 1 } }],
      ["DeleteBackupVaultLockConfiguration", { BackupVaultName: vault }],
      ["DeleteBackupVault", { BackupVaultName: vault }],
    ] as const)
      await expect(door.call(caller, region, "backup", operation, input), operation).rejects.toMatchObject({
        code: expect.stringMatching(/Exception$/),
      });
    expect(await holds(central)).toEqual(threeEach);
  });
});

describe("backups that go into an air-gapped vault of their own account", () => {
  let world: Awaited<ReturnType<typeof played>>;
  afterEach(() => world.stage.close());

  test("stand there and nowhere else; what such a vault does not take goes its own way", async () => {
    world = await played({ as: "primary", owner: "source" });
    expect(world.routes).toContain("S3 air-gapped-primary");
    expect(await world.holds(workload)).toEqual(threeEach);
    const local = await world.stage.aws.session(workload, region).backup.listPoints("holdfast-local");
    expect(new Set(local.map(({ resourceType }) => resourceType))).toEqual(new Set(["RDS"]));
    const { backups } = await world.backUp("arn:aws:s3:::example-documents");
    expect(backups).toMatchObject([{ state: "arrived" }]);
    expect(await world.holds(workload)).toEqual({ ...threeEach, s3: 7 });
  });

  test("are copied on into central's where another account is asked for", async () => {
    world = await played({ as: "primary", owner: "central" });
    expect(await world.holds(workload)).toEqual(threeEach);
    expect(await world.holds(central)).toEqual(threeEach);
  });
});
