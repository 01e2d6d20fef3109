import { describe, expect, test } from "vitest";
import type { Intention } from "#config";
import type { InventoryKey } from "#inventory";
import { type Hop, type KeyKind, vaultName } from "#model";
import { candidates } from "./candidates.ts";
import { central, intentionWith, keyFor, planOne, resource } from "../testing.ts";

const partialOn = { "partial-management-into-aws-managed-key-vault": "on" } as const;
const fullOff = { "full-management-into-aws-backup-key": "off" } as const;
const opened = keyFor(central);
const closed = keyFor();

/** `local:plan-rule > standard:copy-action` */
function way(hops: readonly Hop[]): string {
  return hops.map(({ to, mover }) => `${vaultName(to).replace("holdfast-", "")}:${mover}`).join(" > ");
}

type Row = [name: string, Intention, type: string, KeyKind, keys: readonly InventoryKey[], route: string, way: string];

describe("the route of a class of resources", () => {
  test.each<Row>([
    [
      "S3 under SSE-S3",
      intentionWith(),
      "S3",
      "aws-owned",
      [],
      "standard-direct",
      "local:plan-rule > standard-7-365:copy-action",
    ],
    [
      "a table under a closed key: fully managed, so its key does not count",
      intentionWith(),
      "DYNAMODB_ADVANCED",
      "customer",
      [closed],
      "standard-direct",
      "local:plan-rule > standard-7-365:copy-action",
    ],
    [
      "fully managed with the dated switch off",
      intentionWith({}, fullOff),
      "S3",
      "aws-owned",
      [],
      "standard-via-intermediate",
      "local:plan-rule > intermediate:copy-action > standard-7-365:orchestrator",
    ],
    [
      "fully managed without key-loss proof",
      intentionWith({ keyLossProof: false }, fullOff),
      "S3",
      "aws-managed",
      [],
      "standard-direct",
      "local:plan-rule > standard-custody-7-365:copy-action",
    ],
    [
      "RDS under an open key",
      intentionWith(),
      "RDS_INSTANCE",
      "customer",
      [opened],
      "standard-direct",
      "local:plan-rule > standard-custody-7-365:orchestrator",
    ],
    [
      "RDS under a closed key that may be opened",
      intentionWith(),
      "RDS_INSTANCE",
      "customer",
      [closed],
      "standard-direct",
      "local:plan-rule > standard-custody-7-365:orchestrator",
    ],
    [
      "RDS under a closed key that stays closed",
      intentionWith({ sourceKeys: "untouched" }),
      "RDS_INSTANCE",
      "customer",
      [closed],
      "rekey-then-standard-direct",
      "local:plan-rule > rekey:orchestrator > standard-custody-7-365:orchestrator",
    ],
    [
      "RDS without encryption",
      intentionWith(),
      "RDS_INSTANCE",
      "none",
      [],
      "standard-direct",
      "local:plan-rule > standard-custody-7-365:orchestrator",
    ],
    [
      "RDS under aws/rds",
      intentionWith(),
      "RDS_INSTANCE",
      "aws-managed",
      [],
      "rekey-then-standard-direct",
      "local:plan-rule > rekey:orchestrator > standard-custody-7-365:orchestrator",
    ],
    [
      "RDS under an open key, switch on",
      intentionWith({}, partialOn),
      "RDS_INSTANCE",
      "customer",
      [opened],
      "standard-via-intermediate",
      "local:plan-rule > intermediate:orchestrator > standard-7-365:orchestrator",
    ],
    [
      "RDS under a closed key that stays closed, switch on",
      intentionWith({ sourceKeys: "untouched" }, partialOn),
      "RDS_INSTANCE",
      "customer",
      [closed],
      "rekey-then-standard-via-intermediate",
      "local:plan-rule > rekey:orchestrator > intermediate:orchestrator > standard-7-365:orchestrator",
    ],
    [
      "RDS under aws/rds, switch on",
      intentionWith({}, partialOn),
      "RDS_INSTANCE",
      "aws-managed",
      [],
      "rekey-then-standard-via-intermediate",
      "local:plan-rule > rekey:orchestrator > intermediate:orchestrator > standard-7-365:orchestrator",
    ],
    [
      "RDS, switch on but no key-loss proof asked",
      intentionWith({ keyLossProof: false }, partialOn),
      "RDS_INSTANCE",
      "aws-managed",
      [],
      "rekey-then-standard-direct",
      "local:plan-rule > rekey:orchestrator > standard-custody-7-365:orchestrator",
    ],
  ])("%s", (_, intention, type, kind, keys, route, expected) => {
    const planned = planOne(intention, resource(type, kind), keys);
    expect(planned.route?.name).toBe(route);
    expect(way(planned.route?.hops ?? [])).toBe(expected);
    expect(planned.because.length).toBeGreaterThan(0);
  });
});

test("a basic table has no route, and every route says why not", () => {
  const planned = planOne(intentionWith(), resource("DYNAMODB_BASIC", "aws-owned"));
  expect(planned.route).toBeNull();
  expect(planned.findings).toMatchObject(
    [{ code: "NO-ROUTE", severity: "critical", fix: /advanced features/ }].map(({ fix, ...rest }) => ({
      ...rest,
      fix: expect.stringMatching(fix),
    })),
  );
  expect(planned.rejected.map(({ route }) => route)).toEqual(candidates.map(({ name }) => name));
});

test("each hop says its key, its retention and whether it is incremental", () => {
  const hops = planOne(intentionWith({}, partialOn), resource("RDS_INSTANCE", "aws-managed")).route?.hops ?? [];
  const realmKey = "arn:aws:kms:eu-west-1:333333333333:alias/holdfast-prod";
  expect(
    hops.map(({ vaultKind, key, retentionDays, incremental }) => ({ vaultKind, key, retentionDays, incremental })),
  ).toEqual([
    { vaultKind: "local", key: { kind: "aws-managed" }, retentionDays: 7, incremental: true },
    { vaultKind: "rekey", key: { kind: "customer", arn: realmKey }, retentionDays: 7, incremental: false },
    { vaultKind: "intermediate", key: { kind: "customer", arn: realmKey }, retentionDays: 7, incremental: true },
    {
      vaultKind: "standard",
      key: { kind: "aws-managed", arn: `arn:aws:kms:eu-west-1:${central}:alias/aws/backup` },
      retentionDays: 35,
      incremental: false,
    },
  ]);
});

test("every other route is rejected with a reason", () => {
  const { route, rejected } = planOne(intentionWith(), resource("S3", "aws-owned"));
  const all = new Set([...rejected.map((other) => other.route), route?.name]);
  expect(all).toEqual(new Set(candidates.map(({ name }) => name)));
  expect(rejected).toHaveLength(candidates.length - 1);
  for (const { because } of rejected) expect(because).toMatch(/\w+ \w+/);
  expect(Object.fromEntries(rejected.map((other) => [other.route, other.because]))).toMatchObject({
    "air-gapped-copy": "the intention does not ask for an air gap",
    "two-step-region": "the intention does not ask for a second region",
    "standard-via-intermediate": "longer than standard-direct, which meets the intention as well",
  });
});
