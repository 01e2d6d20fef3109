import { expect, test } from "vitest";
import { plan } from "../plan.ts";
import { central, daily, intentionWith, inventoryOf, keyFor, resource } from "../testing.ts";

const base = intentionWith({ keyLossProof: false });
const weekly = { ...daily, selection: { ...daily.selection, tags: { backup: "weekly", tier: "gold" } } };
const intention = { ...base, plans: { daily, weekly } };
const keys = [keyFor(central)];

/** Resources that differ by one trait each, every one of them twice. */
const kinds = ["customer", "customer", "aws-managed", "aws-owned", "none"] as const;
const changes = [
  {},
  { region: "eu-central-1" },
  { account: "999999999999" },
  { tags: {} },
  { tags: { backup: "daily", name: "x" } },
  { tags: { backup: "weekly" } },
  { tags: { backup: "weekly", tier: "gold" } },
  { encryption: { kind: "customer", keyArn: "arn:aws:kms:eu-west-1:111111111111:key/other" } },
  { encryption: { kind: "customer" } },
] as const;
const resources = ["S3", "DYNAMODB_ADVANCED", "RDS_INSTANCE", "EBS_FUTURE"].flatMap((type) =>
  kinds.flatMap((kind, at) =>
    changes.flatMap((change, index) =>
      ["a", "b"].map((name) =>
        resource(type, kind, { arn: `arn:aws:test:::${type}/${at}-${index}-${name}`, ...change }),
      ),
    ),
  ),
);

test("a resource among those that are like it is planned as it is alone", () => {
  const together = plan(intention, inventoryOf(resources, keys)).resources;
  const alone = resources.map((one) => plan(intention, inventoryOf([one], keys)).resources[0]);
  // How many share a key is no matter of one alone.
  const unshared = together.map((planned) => ({
    ...planned,
    findings: planned.findings.filter(({ code }) => code !== "KEY-SHARED"),
  }));
  const byArn = new Map(alone.map((planned) => [planned?.arn, planned]));
  expect(unshared).toEqual(unshared.map(({ arn }) => byArn.get(arn)));
  expect(new Set(together.map(({ arn }) => arn)).size).toBe(resources.length);
});
