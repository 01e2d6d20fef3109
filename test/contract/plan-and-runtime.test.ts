import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readConfig } from "#config";
import { type Inventory, readInventory } from "#inventory";
import { vaultName } from "#model";
import { plan, type PlannedResource } from "#planner";
import { rowOf } from "../../src/runtime/lineage/classify.ts";

const example = join(import.meta.dirname, "../../examples/hardened-account");
const configText = readFileSync(join(example, "holdfast.yaml"), "utf8");

function exampleInventory(): Inventory {
  const reading = readInventory(readFileSync(join(example, "inventory.json"), "utf8"), "inventory.json");
  if (reading.kind !== "read") throw new Error("the example has mistakes");
  return reading.inventory;
}

/** The example, with the key of `ledger` as one sees it. */
function inventoryWith(key: "grants" | "keeps central out" | "unreadable"): Inventory {
  const inventory = exampleInventory();
  const keys = inventory.keys.map(({ policy, ...rest }) => {
    if (key === "unreadable" || !policy) return rest;
    const statements = [policy.Statement].flat().filter(({ Sid }) => key === "grants" || Sid === "Account");
    return { ...rest, policy: { ...policy, Statement: statements } };
  });
  return { ...inventory, keys };
}

/** The vaults after the backup itself, as the plan prints them. */
function printedWay({ route }: PlannedResource): readonly string[] | undefined {
  return route?.hops.slice(1).map(({ to }) => vaultName(to));
}

describe("the route that plan prints is the row that the runtime takes", () => {
  const keys = ["grants", "keeps central out", "unreadable"] as const;
  const cases = (["grant", "untouched"] as const).flatMap((sourceKeys) =>
    (["on", "off"] as const).flatMap((assumption) => keys.map((key) => [sourceKeys, assumption, key] as const)),
  );
  test.each(cases)(
    "sourceKeys: %s, partial management into AWS's key: %s, the customer key %s",
    (sourceKeys, assumption, key) => {
      const text = configText
        .replace("sourceKeys: grant", `sourceKeys: ${sourceKeys}`)
        .replace("assumptions: {}", `assumptions: { partial-management-into-aws-managed-key-vault: ${assumption} }`);
      const reading = readConfig(text, "holdfast.yaml");
      if (reading.kind !== "read") throw new Error(JSON.stringify(reading.problems));
      const inventory = inventoryWith(key);
      const made = plan(reading.intention, inventory);
      const [table] = made.routeTables;
      if (!table) throw new Error("no route table");
      for (const planned of made.resources) {
        const { region = "" } = inventory.resources.find(({ arn }) => arn === planned.arn) ?? {};
        const point = { type: planned.type as "S3", keyKind: planned.key.kind, keyArn: planned.key.arn, region };
        const row = rowOf(table, point, { planName: `${planned.plan}-policy`, ruleName: planned.rule ?? undefined });
        expect(
          row?.steps.map(({ toVault }) => toVault),
          planned.arn,
        ).toEqual(printedWay(planned));
      }
    },
  );
});
