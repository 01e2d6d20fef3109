import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { holdfast, localServer } from "./command-line.ts";

const example = join(import.meta.dirname, "../../examples/hardened-account");
const file = join(example, "holdfast.yaml");
const vaults = ["holdfast-standard-7-365", "holdfast-standard-custody-7-365"];

describe("deploy against a local AWS over HTTP", () => {
  let server: Awaited<ReturnType<typeof localServer>>;
  const post = async (path: string, body: string) =>
    (await fetch(`${server.url}${path}`, { method: "POST", body })).json() as Promise<Record<string, unknown>>;
  /** Every call so far but those that only look. */
  const changingCalls = async () =>
    (await (await fetch(`${server.url}/_holdfast/journal`)).text())
      .split("\n")
      .filter((line) => line !== "" && !/"action":"[a-z]+:(List|Describe|Get)/.test(line));
  const deploy = (...args: string[]) =>
    holdfast(["deploy", "--all", "-f", file, "--json", ...args], { AWS_ENDPOINT_URL: server.url });

  beforeAll(async () => {
    server = await localServer();
    expect(await post("/_holdfast/world", readFileSync(join(example, "inventory.json"), "utf8"))).toEqual({
      accounts: 4,
      resources: 7,
    });
  });
  afterAll(async () => {
    expect(await server.stop()).toBe(0);
  });

  test("without the typed names of the locked vaults nothing is changed: exit 3", async () => {
    const { code, stdout, stderr } = await deploy("--yes");
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    for (const vault of vaults) expect(stderr).toContain(`--confirm ${vault}`);
    expect(await changingCalls()).toEqual([]);
  });

  test("without --yes the changes are shown and nothing is changed: exit 3", async () => {
    const { code, stderr } = await deploy(...vaults.flatMap((vault) => ["--confirm", vault]));
    expect(code).toBe(3);
    expect(stderr).toContain("stack holdfast-prod-central in 222222222222 eu-west-1: 12 resources");
    expect(await changingCalls()).toEqual([]);
  });

  test("with both everything stands; again, nothing changes", async () => {
    const confirmed = ["--yes", ...vaults.flatMap((vault) => ["--confirm", vault])];
    const first = await deploy(...confirmed);
    expect(first.stderr).not.toContain("[");
    expect(first.code).toBe(0);
    const { stacks } = JSON.parse(first.stdout) as { stacks: { stackName: string; changes: string[] }[] };
    expect(stacks.map(({ stackName }) => stackName)).toEqual([
      "holdfast-prod-custody",
      "holdfast-prod-central-roles",
      "holdfast-prod-central",
      "holdfast-prod-workload-roles",
      "holdfast-prod-reconcile",
      "holdfast-prod-workload",
    ]);
    const again = JSON.parse((await deploy(...confirmed)).stdout) as {
      stacks: { changes: string[] }[];
      organization: string[];
    };
    expect(again.stacks.flatMap(({ changes }) => changes)).toEqual([]);
    expect(again.organization).toEqual([]);
  });

  test("ten days on, every resource has its points at the last hop", async () => {
    const { played } = await post("/_holdfast/clock", JSON.stringify({ advance: "P10D" }));
    expect(played).toBeGreaterThan(100);
    const journal = (await (await fetch(`${server.url}/_holdfast/journal`)).text())
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const into = journal
      .filter(({ action, decision }) => action === "backup:CopyIntoBackupVault" && decision === "allow")
      .map(({ resource }) => String(resource));
    for (const vault of vaults)
      expect(into.filter((arn) => arn.endsWith(`:${vault}`)).length).toBeGreaterThanOrEqual(18);
    expect(
      journal.every((line) =>
        ["time", "principal", "account", "region", "action", "resource", "decision", "decidedBy"].every(
          (member) => member in line,
        ),
      ),
    ).toBe(true);
  });
});
