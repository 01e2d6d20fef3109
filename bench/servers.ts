import { spawn } from "node:child_process";
import { Agent, request } from "node:http";

/** A server that is measured. */
export interface Measured {
  readonly command: readonly string[];
  readonly port: number;
}

const root = `${import.meta.dirname}/..`;
export const local: Measured = {
  command: [process.execPath, `${root}/dist/main.js`, "local", "--port", "4661"],
  port: 4661,
};
export const moto: Measured = { command: ["python3", "-m", "moto.server", "-p", "4662"], port: 4662 };

/** What a server gave. */
export interface Answers {
  /** DescribeBackupVault answers a second, 16 at a time. */
  readonly aSecond: number;
  /** From the start of the process to the first answer. */
  readonly firstMs: number;
}

const signature =
  "AWS4-HMAC-SHA256 Credential=111111111111/20261122/eu-west-1/backup/aws4_request, SignedHeaders=host;x-amz-date, Signature=abc";

/** Starts a server, asks it, stops it. */
export async function answersFrom({ command, port }: Measured, calls: number): Promise<Answers> {
  const [program = "", ...words] = command;
  const start = performance.now();
  const server = spawn(program, words, { stdio: "ignore" });
  try {
    const agent = new Agent({ keepAlive: true, maxSockets: 16 });
    const ask = (method: string) => answer(agent, port, method);
    while (!(await ask("PUT").catch(() => false))) await pause(5);
    const firstMs = performance.now() - start;
    await spread(() => ask("GET"), Math.ceil(calls / 10));
    const begun = performance.now();
    await spread(() => ask("GET"), calls);
    const aSecond = (calls * 1000) / (performance.now() - begun);
    agent.destroy();
    return { aSecond, firstMs };
  } finally {
    server.kill();
  }
}

/** 16 at a time. */
async function spread(ask: () => Promise<boolean>, calls: number): Promise<void> {
  let left = calls;
  const one = async (): Promise<void> => {
    while (left-- > 0) if (!(await ask())) throw new Error("a server refused a call of the bench");
  };
  await Promise.all(Array.from({ length: 16 }, one));
}

function answer(agent: Agent, port: number, method: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: signature, "content-type": "application/json", "x-amz-date": "20261122T000000Z" };
    const path = "/backup-vaults/v1";
    const asked = request({ agent, host: "127.0.0.1", port, path, method, headers }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode === 200));
    });
    asked.on("error", reject);
    asked.end(method === "PUT" ? "{}" : undefined);
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
