import { say } from "../messages.ts";
import { OperationError } from "../ports.ts";

/** True for an address that nobody but this machine can reach. */
export function isLoopback(endpoint: string): boolean {
  const host = URL.canParse(endpoint) ? new URL(endpoint).hostname : "";
  return host === "127.0.0.1" || host === "localhost" || host === "[::1]";
}

/** The endpoint that the environment names, if it is a loopback one; anything else is no place to act in every account. */
export function loopbackEndpoint(environment: Readonly<Record<string, string | undefined>>): string {
  const endpoint = environment["AWS_ENDPOINT_URL"] ?? "";
  if (isLoopback(endpoint)) return endpoint;
  throw new OperationError(say("DEPLOY-E004", { endpoint: endpoint || "not set" }), 2);
}

/** What one identity may change: one identity deploys one of them. */
const planes: readonly string[] = ["organization", "workload", "central", "custody", "audit", "recovery"];

/** One plane with one identity is what AWS will take; until it is built this says so. */
export function notBuilt(plane: string | undefined): OperationError {
  if (plane === undefined) return new OperationError(say("DEPLOY-E008", { planes: planes.join(", ") }), 2);
  return new OperationError(say("DEPLOY-E005", { plane }), 2);
}
