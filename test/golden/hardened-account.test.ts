import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readConfig } from "#config";
import { readInventory } from "#inventory";
import { type Plan, plan } from "#planner";

const folder = join(import.meta.dirname, "../../examples/hardened-account");

function planOf(settings: Readonly<Record<string, "on" | "off">> = {}): Plan {
  const config = readConfig(readFileSync(join(folder, "holdfast.yaml"), "utf8"), "holdfast.yaml");
  const inventory = readInventory(readFileSync(join(folder, "inventory.json"), "utf8"), "inventory.json");
  if (config.kind === "problems" || inventory.kind === "problems") throw new Error("the example has problems");
  return plan({ ...config.intention, assumptions: settings }, inventory.inventory);
}

function routesOf({ resources }: Plan): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(resources.map(({ arn, route }) => [arn.replace(/^.*[:/]/, ""), route?.name]));
}

test("the example's plan has no critical finding", () => {
  const { summary, resources } = planOf();
  expect(summary.findings).toEqual({ critical: 0, high: 2, medium: 2, info: 2 });
  const codes = resources.flatMap(({ findings }) => findings.map(({ code }) => code));
  expect(codes).toEqual(["KEY-LOSS-POSSIBLE", "KEY-LOSS-POSSIBLE", "REKEYED-EACH-TIME"]);
});

test("the example's routes", () => {
  const parameters = { "database-password": "export", "database-url": "export" };
  expect(routesOf(planOf())).toEqual({
    "example-documents": "standard-direct",
    orders: "standard-direct",
    "fs-0123456789abcdef0": "standard-direct",
    ledger: "standard-direct",
    reports: "rekey-then-standard-direct",
    ...parameters,
  });
  expect(routesOf(planOf({ "partial-management-into-aws-managed-key-vault": "on" }))).toEqual({
    "example-documents": "standard-direct",
    orders: "standard-direct",
    "fs-0123456789abcdef0": "standard-direct",
    ledger: "standard-via-intermediate",
    reports: "rekey-then-standard-via-intermediate",
    ...parameters,
  });
});
