import { spawn } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

/** What one run of the built command line came to. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line, as the launcher does. */
export function holdfast(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, "dist/main.js"), ...args], {
      cwd: root,
      env: { ...process.env, ...environment },
    });
    const out = { stdout: "", stderr: "" };
    child.stdout.on("data", (chunk: Buffer) => (out.stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (out.stderr += chunk.toString()));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...out }));
  });
}

/** `holdfast local` on a free port, until `stop`. */
export async function localServer(
  args: readonly string[] = [],
): Promise<{ url: string; stop(): Promise<number | null> }> {
  const child = spawn(process.execPath, [join(root, "dist/main.js"), "local", "--port", "0", "--json", ...args], {
    cwd: root,
  });
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString()));
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`holdfast local ended with ${code}`)));
  });
  const stop = () =>
    new Promise<number | null>((resolve) => {
      child.removeAllListeners("exit");
      child.once("exit", (code) => resolve(code));
      child.kill("SIGTERM");
    });
  return { url: (JSON.parse(line) as { ready: string }).ready, stop };
}
