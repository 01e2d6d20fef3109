/** Handlers as processes of their own, beside a stub of AWS on the loopback address. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { join } from "node:path";

export const driver: string = join(import.meta.dirname, "driver.cjs");
export const equal: string = join(import.meta.dirname, "equal.py");

interface Stub {
  readonly process: ChildProcess;
  readonly url: string;
}

interface StubOptions {
  /** How far away each call is. */
  readonly delayMs?: number;
  /** How many originals stand with their copies. */
  readonly standing?: number;
}

export function startStub({ delayMs = 0, standing = 0 }: StubOptions): Promise<Stub> {
  const given = [join(import.meta.dirname, "stub.ts"), String(delayMs), String(standing)];
  const stub = spawn("node", given, { stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((resolve, reject) => {
    stub.on("error", reject);
    stub.stdout.once("data", (line: Buffer) => resolve({ process: stub, url: line.toString().trim() }));
  });
}

/** Milliseconds of the whole process; undefined where it cannot run. */
export function once(command: string, given: readonly string[], url: string): number | undefined {
  const start = performance.now();
  const { status } = spawnSync(command, given, { env: environment(url), stdio: "ignore" });
  return status === 0 ? performance.now() - start : undefined;
}

export interface Warm {
  readonly cpuUs: number;
  readonly eventsPerSecond: number;
  readonly peakMb: number;
}

export function warm(command: string, given: readonly string[], url: string): Warm | undefined {
  const { status, stderr } = spawnSync(command, given, {
    env: environment(url),
    encoding: "utf8",
    // A thousand log lines are more than a pipe of spawnSync holds.
    stdio: ["ignore", "ignore", "pipe"],
  });
  return status === 0 ? (JSON.parse(stderr.trim().split("\n").at(-1) ?? "{}") as Warm) : undefined;
}

function environment(url: string) {
  const keys = { AWS_ACCESS_KEY_ID: "AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY: "secret", AWS_REGION: "eu-west-1" };
  return {
    ...process.env,
    ...keys,
    AWS_DEFAULT_REGION: "eu-west-1",
    AWS_ENDPOINT_URL: url,
    AWS_EC2_METADATA_DISABLED: "true",
  };
}
