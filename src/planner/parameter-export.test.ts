import { expect, test } from "vitest";
import { plan } from "./plan.ts";
import { daily, intentionWith, inventoryOf, resource, workload } from "./testing.ts";

const parameter = {
  ...resource("SSM_PARAMETER", "none"),
  arn: `arn:aws:ssm:eu-west-1:${workload}:parameter/p` as const,
  tags: {},
};
const databases = { ...daily, selection: { ...daily.selection, types: ["RDS_INSTANCE" as const] } };

function planned(parameterExport: { plan: string } | undefined, ...resources: Parameters<typeof inventoryOf>[0]) {
  return plan({ ...intentionWith({ parameterExport }), plans: { daily: databases } }, inventoryOf(resources));
}

test("a parameter goes into the bucket and on as the bucket does, by an export of its own", () => {
  const [one] = planned({ plan: "daily" }, parameter).resources;
  expect(one?.findings).toEqual([]);
  expect(one?.route?.hops.map(({ vaultKind, mover }) => `${vaultKind} ${mover}`)).toEqual([
    "bucket export",
    "local plan-rule",
    "standard copy-action",
  ]);
});

test("a plan that backs the bucket up catches every bucket of its tags: its policy selects no other way", () => {
  const bucket = resource("S3", "aws-owned");
  expect(planned(undefined, bucket).resources[0]?.findings.map(({ code }) => code)).toEqual(["UNPROTECTED"]);
  const made = planned({ plan: "daily" }, bucket);
  expect(made.resources[0]?.route?.name).toBe("standard-direct");
  const types = new Set(made.routeTables[0]?.rows.map(({ type }) => type));
  expect(types).toEqual(new Set(["RDS_INSTANCE", "S3", "SSM_PARAMETER"]));
});

test("a key that keeps the export out is said with the role and the one right that it wants", () => {
  const keyArn = `arn:aws:kms:eu-west-1:${workload}:key/k` as const;
  const statement = {
    Effect: "Allow" as const,
    Principal: { AWS: "arn:aws:iam::999999999999:root" },
    Action: "kms:*",
    Resource: "*",
  };
  const key = {
    arn: keyArn,
    kind: "customer" as const,
    multiRegion: false,
    policy: { Version: "2012-10-17" as const, Statement: [statement] },
  };
  const secret = { ...parameter, encryption: { kind: "customer" as const, keyArn } };
  const made = plan(
    { ...intentionWith({ parameterExport: { plan: "daily" } }), plans: { daily: databases } },
    { ...inventoryOf([secret]), keys: [key] },
  );
  const found = made.resources[0]?.findings.find(({ code }) => code === "KEY-KEEPS-BACKUP-OUT");
  expect(found?.message).toContain("role/holdfast/holdfast-export");
  expect(found?.fix).toContain('"Action":"kms:Decrypt"');
});
