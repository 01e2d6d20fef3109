import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callerOf, rootOf } from "../../src/local-aws/services/iam/index.ts";
import { deployAll } from "../../src/operations/deploy/deploy.ts";
import { loadPlan } from "../../src/operations/plan/load-plan.ts";
import { blueprintOf } from "../../src/operations/synth/synth.ts";
import { acceptEverything, setStage, type Stage } from "../../src/operations/tour/stage.ts";
import { plan } from "../../src/planner/index.ts";

const dayMs = 86_400_000;
const [central, region] = ["222222222222", "eu-west-1"];
const vault = "holdfast-air-gapped-7-365";

describe("copies into an air-gapped vault of central", () => {
  let stage: Stage;
  let asked: readonly string[] = [];
  let routes: readonly string[] = [];
  let arrived: readonly string[] = [];

  beforeAll(async () => {
    const config = join(import.meta.dirname, "../../examples/hardened-account/holdfast.yaml");
    const loaded = await loadPlan({ config });
    const airGap = { demand: "prefer", as: "copy", owner: "central", key: "aws-owned" } as const;
    const realms = Object.entries(loaded.intention.realms).map(
      ([name, realm]) => [name, { ...realm, airGap }] as const,
    );
    const intention = { ...loaded.intention, realms: Object.fromEntries(realms) };
    const made = plan(intention, loaded.inventory);
    routes = made.resources.map(({ type, route }) => `${type} ${route?.name ?? "none"}`);
    stage = await setStage(loaded.inventory, { startAt: Date.parse("2027-01-01T00:00:00Z"), seed: 3 });
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
    arrived = (await stage.aws.session(central, region).backup.listPoints(vault)).map(({ resourceArn }) => resourceArn);
  });
  afterAll(() => stage.close());

  test("are what every type takes that AWS takes into one", () => {
    expect([...new Set(routes)].sort()).toEqual([
      "DYNAMODB_ADVANCED air-gapped-copy",
      "EFS air-gapped-copy",
      "RDS_INSTANCE rekey-then-standard-direct",
      "RDS_INSTANCE standard-direct",
      "S3 air-gapped-copy",
      "SSM_PARAMETER export",
    ]);
  });

  test("ask for the vault's typed name, for nobody takes it back", () => {
    expect(asked).toContain(vault);
  });

  test("arrive, each of them once a day", () => {
    const kinds = arrived.map((arn) => arn.split(":")[2]);
    expect(new Set(kinds)).toEqual(new Set(["s3", "dynamodb", "elasticfilesystem"]));
    expect(new Map([...Map.groupBy(arrived, (arn) => arn)].map(([, all]) => [all.length, true])).size).toBe(1);
  });

  test.each(["administrator", "root"])("are not deleted or shortened by the %s of central", async (who) => {
    const { door, world } = stage.localAws;
    const caller = who === "root" ? rootOf(central) : callerOf(world, central);
    const [point] = await stage.aws.session(central, region).backup.listPoints(vault);
    const on = { BackupVaultName: vault, RecoveryPointArn: point?.arn };
    const Lifecycle = { DeleteAfterDays: 1 };
    for (const [operation, input] of [
      ["DeleteRecoveryPoint", on],
      ["UpdateRecoveryPointLifecycle", { ...on, Lifecycle }],
      ["DeleteBackupVaultLockConfiguration", { BackupVaultName: vault }],
      ["DeleteBackupVault", { BackupVaultName: vault }],
    ] as const)
      await expect(door.call(caller, region, "backup", operation, input), operation).rejects.toThrow();
    expect(await stage.aws.session(central, region).backup.listPoints(vault)).toHaveLength(arrived.length);
  });
});
