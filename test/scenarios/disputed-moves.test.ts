import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { plan } from "../../src/planner/index.ts";
import { lastHops, vaultName } from "../../src/model/index.ts";
import { deployAll } from "../../src/operations/deploy/deploy.ts";
import { loadPlan } from "../../src/operations/plan/load-plan.ts";
import { blueprintOf } from "../../src/operations/synth/synth.ts";
import { acceptEverything, setStage } from "../../src/operations/tour/stage.ts";

const config = join(import.meta.dirname, "../../examples/hardened-account/holdfast.yaml");
const ledger = "arn:aws:rds:eu-west-1:111111111111:db:ledger";
const inside = "partial-management-into-aws-managed-key-vault";
const across = "partial-management-into-aws-managed-key-vault-across";

/** The route that is planned under these settings, and the points that arrive in an AWS that has `played` ones. */
async function played(planned: Record<string, "on" | "off">, settings: Record<string, string>) {
  const { intention, inventory } = await loadPlan({ config });
  const asked = { ...intention, assumptions: planned };
  const made = plan(asked, inventory);
  const stage = await setStage(inventory, { startAt: Date.parse("2027-01-01T00:00:00Z"), seed: 6 });
  for (const [id, setting] of Object.entries(settings)) stage.localAws.world.assumptions.set(id, setting);
  const ports = acceptEverything({ notify: () => undefined, ask: () => Promise.resolve("yes") });
  await deployAll(stage.aws, ports, stage.pacer, blueprintOf({ intention: asked, inventory, plan: made }));
  await stage.pacer.pause(2 * 86_400_000);
  const route = made.resources.find(({ arn }) => arn === ledger)?.route;
  const [last] = lastHops(route?.hops ?? []);
  const points = await stage.aws.session("222222222222", "eu-west-1").backup.listPoints(vaultName(last?.to ?? ""));
  await stage.close();
  return {
    route: route?.name,
    key: last?.key.kind,
    points: points.filter((point) => point.resourceArn === ledger).length,
  };
}

describe("a move that AWS's texts dispute: plan and AWS read them alike, or the runtime goes around by the intermediate vault", () => {
  test.each([
    ["both denied", {}, {}, "standard-direct", "customer", 2],
    ["inside allowed", { [inside]: "on" }, { [inside]: "on" }, "standard-via-intermediate", "aws-managed", 2],
    ["across allowed", { [across]: "on" }, { [across]: "on" }, "standard-direct", "aws-managed", 2],
    [
      "across planned, AWS allows inside alone: the runtime goes around",
      { [across]: "on" },
      { [inside]: "on" },
      "standard-direct",
      "aws-managed",
      2,
    ],
    ["across planned, AWS allows neither", { [across]: "on" }, {}, "standard-direct", "aws-managed", 0],
  ] as const)("%s", async (_, planned, settings, route, key, points) => {
    expect(await played(planned, settings)).toEqual({ route, key, points });
  });
});
