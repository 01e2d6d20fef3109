import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { deployAll } from "../../src/operations/deploy/deploy.ts";
import { loadPlan } from "../../src/operations/plan/load-plan.ts";
import { blueprintOf } from "../../src/operations/synth/synth.ts";
import { acceptEverything, setStage, type Stage } from "../../src/operations/tour/stage.ts";

const example = join(import.meta.dirname, "../../examples/hardened-account");
const [central, workload] = ["222222222222", "111111111111"];
const regions = ["eu-central-1", "eu-west-1"];

interface ExampleInventory {
  readonly resources: {
    readonly arn: string;
    readonly region: string;
    readonly encryption: { readonly kind: string };
  }[];
  readonly optIns: Record<string, Record<string, unknown>>;
}

/** The example with an instance under aws/rds in a second region, too. */
function exampleInTwoRegions(): string {
  const inventory = JSON.parse(readFileSync(join(example, "inventory.json"), "utf8")) as ExampleInventory;
  const reports = inventory.resources.find(({ arn }) => arn.endsWith(":db:reports"));
  if (!reports) throw new Error("the example has no instance called reports");
  const second = {
    ...reports,
    arn: reports.arn.replace("eu-west-1", "eu-central-1"),
    region: "eu-central-1",
    encryption: { kind: "aws-managed" },
  };
  const folder = mkdtempSync(join(tmpdir(), "holdfast-test-"));
  writeFileSync(
    join(folder, "inventory.json"),
    JSON.stringify({ ...inventory, resources: [...inventory.resources, second] }),
  );
  writeFileSync(join(folder, "holdfast.yaml"), readFileSync(join(example, "holdfast.yaml")));
  return join(folder, "holdfast.yaml");
}

let stage: Stage | undefined;
afterAll(() => stage?.close());

test("a realm in two regions: roles once an account, everything else in each, and every backup reaches its own region's last hop", async () => {
  const loaded = await loadPlan({ config: exampleInTwoRegions() });
  stage = await setStage(loaded.inventory, { startAt: Date.parse("2027-01-01T00:00:00Z"), seed: 3 });
  const ports = acceptEverything({ notify: () => undefined, ask: () => Promise.resolve("yes") });
  const { stacks } = await deployAll(stage.aws, ports, stage.pacer, blueprintOf(loaded));
  const places = stacks.map(
    ({ stackName, account, region }) => `${stackName.replace("holdfast-prod-", "")} ${account} ${region}`,
  );
  expect(places).toEqual([
    "custody 333333333333 eu-central-1",
    "custody 333333333333 eu-west-1",
    `central-roles ${central} eu-central-1`,
    `central ${central} eu-central-1`,
    `central ${central} eu-west-1`,
    `workload-roles ${workload} eu-central-1`,
    `reconcile ${central} eu-central-1`,
    `reconcile ${central} eu-west-1`,
    `workload ${workload} eu-central-1`,
    `workload ${workload} eu-west-1`,
  ]);
  await stage.pacer.pause(3 * 86_400_000);
  for (const region of regions) {
    const points = await stage.aws.session(central, region).backup.listPoints("holdfast-standard-custody-7-365");
    const reports = points.filter(({ resourceArn }) => resourceArn === `arn:aws:rds:${region}:${workload}:db:reports`);
    expect(reports, region).toHaveLength(3);
  }
});
