import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { costs, costTable, estimate } from "./cost.ts";
import { asksForAws, openStage } from "./open.ts";
import { readSettings } from "./settings.ts";

const sound = {
  HOLDFAST_CONTRACT: "aws",
  HOLDFAST_CONTRACT_ACCOUNT: "111111111111",
  HOLDFAST_CONTRACT_CENTRAL: "222222222222",
  HOLDFAST_CONTRACT_ROLE: "contract",
  HOLDFAST_CONTRACT_SPEND: String(estimate()),
  AWS_REGION: "eu-west-1",
};

describe("what a contract run against AWS is told", () => {
  test("everything: it is read", () => {
    expect(readSettings(sound)).toEqual({
      workload: "111111111111",
      central: "222222222222",
      roleName: "contract",
      region: "eu-west-1",
      rehearsedAt: undefined,
      transcript: undefined,
    });
  });

  test.each([
    ["HOLDFAST_CONTRACT_ACCOUNT", undefined],
    ["HOLDFAST_CONTRACT_ACCOUNT", "production"],
    ["HOLDFAST_CONTRACT_CENTRAL", undefined],
    ["HOLDFAST_CONTRACT_CENTRAL", sound.HOLDFAST_CONTRACT_ACCOUNT],
    ["HOLDFAST_CONTRACT_ROLE", undefined],
    ["HOLDFAST_CONTRACT_SPEND", undefined],
    ["HOLDFAST_CONTRACT_SPEND", "a lot"],
    ["HOLDFAST_CONTRACT_SPEND", String(estimate() - 0.01)],
    ["AWS_REGION", undefined],
    ["AWS_ENDPOINT_URL", "https://backup.example.com"],
    ["AWS_ENDPOINT_URL_BACKUP", "http://127.0.0.1:4566"],
  ])("%s = %s is refused by its name", (name, value) => {
    expect(() => readSettings({ ...sound, [name]: value })).toThrow(name);
  });

  test("all mistakes are said at once", () => {
    expect(() => readSettings({})).toThrow(/ACCOUNT[^]*CENTRAL[^]*SPEND[^]*ROLE[^]*REGION/);
  });

  test("the cost is said before anything is refused", async () => {
    const said: string[] = [];
    await expect(openStage({ HOLDFAST_CONTRACT: "aws" }, (text) => said.push(text))).rejects.toThrow("does not begin");
    expect(said).toEqual([costTable()]);
    expect(said[0]).toContain("https://aws.amazon.com/backup/pricing/");
  });

  test("docs/contract-run.md says the same", () => {
    const page = readFileSync(join(import.meta.dirname, "../../../docs/contract-run.md"), "utf8");
    for (const { dollars, source } of costs.filter((cost) => cost.dollars > 0))
      expect(page).toContain(`| ${dollars.toFixed(2)} | ${source} |`);
    expect(page).toContain(`| in all, rounded up | ${estimate().toFixed(2)} |`);
  });

  test("HOLDFAST_CONTRACT is aws or nothing", () => {
    expect([asksForAws({}), asksForAws(sound)]).toEqual([false, true]);
    expect(() => asksForAws({ HOLDFAST_CONTRACT: "yes" })).toThrow('HOLDFAST_CONTRACT is "yes"');
  });
});
