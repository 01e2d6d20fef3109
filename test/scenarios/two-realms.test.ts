import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Caller } from "../../src/local-aws/service.ts";
import { callerOf, roleByArn, roleSession } from "../../src/local-aws/services/iam/index.ts";
import { deployAll } from "../../src/operations/deploy/deploy.ts";
import { loadPlan } from "../../src/operations/plan/load-plan.ts";
import { blueprintOf } from "../../src/operations/synth/synth.ts";
import { acceptEverything, setStage, type Stage } from "../../src/operations/tour/stage.ts";

const config = join(import.meta.dirname, "../../examples/production-and-test/holdfast.yaml");
const region = "eu-west-1";

const production = {
  workload: "111111111111",
  central: "222222222222",
  custody: "333333333333",
  vault: "holdfast-standard-custody-7-365",
};
const testing = {
  workload: "121212121212",
  central: "232323232323",
  custody: "343434343434",
  vault: "holdfast-standard-custody-7-30",
};
type Realm = typeof production;

const standard = ({ central, vault }: Realm) => `arn:aws:backup:${region}:${central}:backup-vault:${vault}`;
const role = (account: string, name: string) => `arn:aws:iam::${account}:role/holdfast/${name}`;

describe("BOUNDARY: two realms side by side", () => {
  let stage: Stage;
  let keys: ReadonlyMap<string, string>;
  beforeAll(async () => {
    const loaded = await loadPlan({ config });
    stage = await setStage(loaded.inventory, { startAt: Date.parse("2027-01-01T00:00:00Z"), seed: 4 });
    const ports = acceptEverything({ notify: () => undefined, ask: () => Promise.resolve("yes") });
    const { stacks } = await deployAll(stage.aws, ports, stage.pacer, blueprintOf(loaded));
    const withKey = stacks.filter(({ outputs }) => outputs["RealmKeyArn"] !== undefined);
    keys = new Map(withKey.map(({ account, outputs }) => [account, outputs["RealmKeyArn"] ?? ""]));
    await stage.pacer.pause(3 * 86_400_000);
  });
  afterAll(() => stage.close());

  function decide(caller: Caller, account: string, action: string, resource: string): string {
    return stage.localAws.door.context(caller, { account, region }).decide({ action, resource, context: {} }).outcome;
  }

  function as(account: string, name: string): Caller {
    const found = roleByArn(stage.localAws.world, role(account, name));
    if (!found) throw new Error(`${name} was not deployed in ${account}`);
    return roleSession(found, "test");
  }

  test.each([
    [
      "production",
      production,
      ["arn:aws:rds:eu-west-1:111111111111:db:payments", "arn:aws:rds:eu-west-1:111111111111:db:shop"],
    ],
    ["test", testing, ["arn:aws:rds:eu-west-1:121212121212:db:shop-test", "arn:aws:s3:::example-shop-test-pictures"]],
  ])("the last hop of %s holds its own points, one a day, and no other", async (_name, realm, resources) => {
    const points = await stage.aws.session(realm.central, region).backup.listPoints(realm.vault);
    expect([...new Set(points.map(({ resourceArn }) => resourceArn))].sort()).toEqual(resources);
    expect(points).toHaveLength(3 * resources.length);
  });

  test("the application whose local vault is locked has its backups there, and no other application has", async () => {
    const { backup } = stage.aws.session(production.workload, region);
    const pointsIn = async (vault: string) => (await backup.listPoints(vault)).map(({ resourceArn }) => resourceArn);
    const payments = "arn:aws:rds:eu-west-1:111111111111:db:payments";
    expect([...new Set(await pointsIn("holdfast-local-14-35"))]).toEqual([payments]);
    expect(await pointsIn("holdfast-local")).not.toContain(payments);
    const vaults = await backup.listVaults();
    expect(vaults.filter(({ locked }) => locked).map(({ name }) => name)).toEqual(["holdfast-local-14-35"]);
  });

  test.each([
    ["production", production, testing],
    ["test", testing, production],
  ])("the roles of %s reach their own last hop, and the other's never", (_name, own, other) => {
    const copy = as(own.workload, "holdfast-copy");
    const into = (realm: Realm) => decide(copy, own.workload, "backup:CopyIntoBackupVault", standard(realm));
    expect([into(own), into(other)]).toEqual(["allow", "deny"]);
    const orchestrate = as(own.central, "holdfast-orchestrate");
    const become = ({ workload }: Realm) =>
      decide(orchestrate, own.central, "sts:AssumeRole", role(workload, "holdfast-mover"));
    expect([become(own), become(other)]).toEqual(["allow", "deny"]);
  });

  test.each([
    ["production", production, testing],
    ["test", testing, production],
  ])(
    "an administrator of %s's central account neither uses the other's key nor touches its last hop",
    (_n, own, other) => {
      const admin = callerOf(stage.localAws.world, own.central);
      const key = keys.get(other.custody) ?? "";
      expect(decide(admin, own.central, "backup:DescribeBackupVault", standard(own))).toBe("allow");
      expect(key).toMatch(/^arn:aws:kms:/);
      for (const action of ["kms:Decrypt", "kms:CreateGrant", "kms:ScheduleKeyDeletion"])
        expect(decide(admin, own.central, action, key), action).toBe("deny");
      for (const action of ["backup:CopyIntoBackupVault", "backup:DeleteRecoveryPoint", "backup:StartRestoreJob"])
        expect(decide(admin, own.central, action, standard(other)), action).toBe("deny");
    },
  );
});
