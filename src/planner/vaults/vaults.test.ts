import { expect, test } from "vitest";
import { plan } from "../plan.ts";
import { central, daily, intentionWith, inventoryOf, realm, resource, workload } from "../testing.ts";

function vaultsIn(
  intention: ReturnType<typeof intentionWith>,
  resources = [resource("S3", "aws-owned")],
): readonly string[] {
  return plan(intention, inventoryOf(resources)).vaults.map(
    ({ account, region, name, key, lock }) => `${account} ${region} ${name} ${key.kind}${lock ? ` ${lock.mode}` : ""}`,
  );
}

const local = `${workload} eu-west-1 holdfast-local customer`;
const landing = `${workload} eu-west-1 holdfast-landing customer`;

test("the vaults that any class of the realm can need, born or not", () => {
  expect(vaultsIn(intentionWith())).toEqual([
    local,
    `${workload} eu-west-1 holdfast-rekey customer`,
    `${central} eu-west-1 holdfast-intermediate customer`,
    `${central} eu-west-1 holdfast-standard-7-365 aws-managed compliance`,
    `${central} eu-west-1 holdfast-standard-custody-7-365 customer compliance`,
    landing,
  ]);
});

test("no re-key and no custody-keyed vault where only fully managed types are selected", () => {
  const plans = { daily: { ...daily, selection: { ...daily.selection, types: ["S3" as const] } } };
  expect(vaultsIn({ ...intentionWith(), plans })).toEqual([
    local,
    `${central} eu-west-1 holdfast-intermediate customer`,
    `${central} eu-west-1 holdfast-standard-7-365 aws-managed compliance`,
    landing,
  ]);
});

test("one standard vault under the realm key where key-loss proof is not asked", () => {
  const standard = vaultsIn(intentionWith({ keyLossProof: false })).filter((line) => line.startsWith(central));
  expect(standard).toEqual([`${central} eu-west-1 holdfast-standard-custody-7-365 customer compliance`]);
});

test("every region with resources has its vaults and its own realm key", () => {
  const abroad = resource("S3", "aws-owned", { region: "eu-central-1" });
  const { vaults } = plan(intentionWith(), inventoryOf([abroad]));
  expect([...new Set(vaults.map(({ region }) => region))]).toEqual(["eu-central-1", "eu-west-1"]);
  const abroadLocal = vaults.find(({ kind, region }) => kind === "local" && region === "eu-central-1");
  expect(abroadLocal?.key.arn).toBe(`arn:aws:kms:eu-central-1:${realm.custodyAccount}:alias/holdfast-prod`);
});

test("a new lock window is a new vault", () => {
  const lock = { ...realm.lock, maxDays: 400 };
  expect(vaultsIn(intentionWith({ lock })).filter((line) => line.includes("7-400"))).toHaveLength(2);
});
