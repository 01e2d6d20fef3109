import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lastHops, vaultName } from "../../src/model/index.ts";
import { deployAll } from "../../src/operations/deploy/deploy.ts";
import { type LoadedPlan, loadPlan } from "../../src/operations/plan/load-plan.ts";
import { blueprintOf } from "../../src/operations/synth/synth.ts";
import { acceptEverything, setStage, type Stage } from "../../src/operations/tour/stage.ts";

const config = join(import.meta.dirname, "../../examples/backup-events/holdfast.yaml");
const days = 3;

describe("LAST-HOP-IN-TIME: every backup stands in its Region and in the second one", () => {
  let stage: Stage;
  let loaded: LoadedPlan;
  beforeAll(async () => {
    loaded = await loadPlan({ config });
    stage = await setStage(loaded.inventory, { startAt: Date.parse("2027-01-01T00:00:00Z"), seed: 5 });
    const ports = acceptEverything({ notify: () => undefined, ask: () => Promise.resolve("yes") });
    await deployAll(stage.aws, ports, stage.pacer, blueprintOf(loaded));
    await stage.pacer.pause(days * 86_400_000);
  });
  afterAll(() => stage.close());

  test.each([
    "arn:aws:s3:::example-web-assets",
    "arn:aws:dynamodb:us-west-2:111111111111:table/carts",
    "arn:aws:rds:us-east-1:111111111111:db:shop",
  ])("%s", async (arn) => {
    const hops = loaded.plan.resources.find((resource) => resource.arn === arn)?.route?.hops ?? [];
    const lasts = lastHops(hops);
    expect(lasts.map(({ region }) => region).toSorted()).toEqual(["us-east-1", "us-west-2"]);
    for (const { account, region, to, retentionDays } of lasts) {
      const points = await stage.aws.session(account, region).backup.listPoints(vaultName(to));
      const own = points.filter(({ resourceArn }) => resourceArn === arn);
      expect(own, `${region} ${to}`).toHaveLength(days);
      expect(own.map(({ deleteAfterDays }) => deleteAfterDays)).toEqual(own.map(() => retentionDays));
    }
  });
});
