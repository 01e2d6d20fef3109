import { say } from "../messages.ts";
import { OperationError } from "../ports.ts";

/** The endpoint that the environment names, if it is a loopback one; anything else is no place to act in every account. */
export function loopbackEndpoint(environment: Readonly<Record<string, string | undefined>>): string {
  const endpoint = environment["AWS_ENDPOINT_URL"] ?? "";
  const host = URL.canParse(endpoint) ? new URL(endpoint).hostname : "";
  if (host === "127.0.0.1" || host === "localhost" || host === "[::1]") return endpoint;
  throw new OperationError(say("DEPLOY-E004", { endpoint: endpoint || "not set" }), 2);
}

/** One plane with one identity is what AWS will take; until it is built this says so. */
export function notBuilt(plane = "whole"): OperationError {
  return new OperationError(say("DEPLOY-E005", { plane }), 2);
}
