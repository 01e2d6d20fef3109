import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Listening, listen } from "../../../src/local-aws/index.ts";
import { estimate } from "./cost.ts";
import { guard } from "./guard.ts";
import { type LocalSandbox, localSandbox } from "./local-port.ts";

const root = join(import.meta.dirname, "../../..");

/** Runs the command of docs/contract-run.md; gives its exit code and all that it said. */
function contractRun(environment: Readonly<Record<string, string>>): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve, reject) => {
    const vitest = join(root, "node_modules/vitest/vitest.mjs");
    const file = "test/contract/aws-backup/contract.test.ts";
    const env = { ...withoutAws(process.env), NO_COLOR: "1", HOLDFAST_CONTRACT: "aws", ...environment };
    const child = spawn(process.execPath, [vitest, "run", file], { cwd: root, env });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, said }));
  });
}

/** Whoever runs the tests may have credentials of AWS itself about: none of them goes along. */
function withoutAws(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => !/^(AWS_|HOLDFAST_)/.test(name));
  return { ...Object.fromEntries(kept), AWS_EC2_METADATA_DISABLED: "true" };
}

/** A local AWS over HTTP in the place of AWS: the SDK's clients, the guard, an assumed role and the clean-up are the real ones. */
describe("a contract run against AWS, rehearsed", () => {
  let sandbox: LocalSandbox;
  let server: Listening;
  let environment: Readonly<Record<string, string>>;
  let folder: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "contract-"));
    sandbox = await localSandbox();
    server = await listen(sandbox.localAws);
    const { workload, central, region } = sandbox.port;
    await trustedRole(sandbox);
    environment = {
      AWS_ENDPOINT_URL: server.url,
      AWS_ACCESS_KEY_ID: workload,
      AWS_SECRET_ACCESS_KEY: "x",
      AWS_REGION: region,
      HOLDFAST_CONTRACT_ACCOUNT: workload,
      HOLDFAST_CONTRACT_CENTRAL: central,
      HOLDFAST_CONTRACT_ROLE: "contract",
      HOLDFAST_CONTRACT_SPEND: String(estimate()),
      HOLDFAST_CONTRACT_TRANSCRIPT: join(folder, "transcript.ndjson"),
    };
  });

  afterEach(async () => {
    await server.close();
    await sandbox.localAws.close();
    rmSync(folder, { recursive: true });
  });

  test("says the cost, holds every case and leaves nothing behind", async () => {
    const { code, said } = await contractRun(environment);
    expect(said).toMatch(/Expected cost of a contract run[^]*at most in all[^]*on local AWS at http/);
    expect(said).toMatch(/\d\d passed, 0 failed, 0 skipped/);
    expect(said).toContain("makes vault arn:aws:backup:");
    expect(code).toBe(0);
    const transcript = readFileSync(join(folder, "transcript.ndjson"), "utf8");
    expect(transcript).toContain('"refused":"AlreadyExistsException"');
    expect(transcript).not.toContain(sandbox.port.workload);
    await expect(guard(sandbox.port)).resolves.toBeUndefined();
  }, 60_000);

  test("a difference names the rule and both answers, and is cleaned up after", async () => {
    const body = JSON.stringify({ "full-management-into-aws-backup-key": "off" });
    await fetch(`${server.url}/_holdfast/assumptions`, { method: "POST", body });
    const { code, said } = await contractRun(environment);
    expect(code).toBe(1);
    expect(said).toContain("rule: A fully managed type copies into another account's vault under `aws/backup`");
    expect(said).toMatch(/expected, as local AWS answers: .*"COMPLETED"[^]*answered: .*"FAILED"/);
    expect(said).toContain("change behaviour.md first");
    await expect(guard(sandbox.port)).resolves.toBeUndefined();
  }, 60_000);

  test("with too little to spend nothing is asked of AWS", async () => {
    const before = sandbox.localAws.world.journal.lines().length;
    const { code, said } = await contractRun({ ...environment, HOLDFAST_CONTRACT_SPEND: "0.01" });
    expect(code).toBe(1);
    expect(said).toContain("HOLDFAST_CONTRACT_SPEND must allow the expected cost");
    expect(sandbox.localAws.world.journal.lines()).toHaveLength(before);
  }, 60_000);
});

/** The role of the second account that the workload account may assume. */
async function trustedRole({ port }: LocalSandbox): Promise<void> {
  const Principal = { AWS: `arn:aws:iam::${port.workload}:root` };
  const Statement = [{ Effect: "Allow", Principal, Action: "sts:AssumeRole" }];
  const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
  await port.call(port.central, "iam", "CreateRole", { RoleName: "contract", AssumeRolePolicyDocument });
  const PolicyArn = "arn:aws:iam::aws:policy/AdministratorAccess";
  await port.call(port.central, "iam", "AttachRolePolicy", { RoleName: "contract", PolicyArn });
}
