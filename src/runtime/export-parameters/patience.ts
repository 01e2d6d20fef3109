import { AwsCallError } from "#aws";
import type { ExportPorts } from "./ports.ts";

const attemptsMost = 8;
const firstPauseMs = 250;
const longestPauseMs = 10_000;

/** Tries again where Parameter Store is asked too often: pauses grow up to ten seconds, eight tries at most. */
export async function patiently<T>(ports: Pick<ExportPorts, "pause">, call: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (attempt === attemptsMost || !isThrottled(error)) throw error;
      await ports.pause(Math.min(longestPauseMs, firstPauseMs * 2 ** attempt));
    }
  }
}

function isThrottled(error: unknown): boolean {
  return error instanceof AwsCallError && /Throttl|TooManyRequests|TooManyUpdates/.test(error.code);
}

/** AWS's code of an error: its message may hold what was asked for, which is never logged. */
export function codeOf(error: unknown): string {
  if (error instanceof AwsCallError) return error.code;
  return error instanceof Error ? error.name : "Unknown";
}
