import { signedConnections } from "#aws/transport/signed";
import type { FunctionWorld } from "./function-ports.ts";

/** What Lambda hands to a function beside the event. */
export interface LambdaContext {
  getRemainingTimeInMillis(): number;
}

/** Lambda: keys and Region stand in the environment. */
export function lambdaWorld(): FunctionWorld {
  return {
    connections: signedConnections(process.env["AWS_ENDPOINT_URL"]),
    region: environment("AWS_REGION"),
    own: () => ({
      accessKeyId: environment("AWS_ACCESS_KEY_ID"),
      secretAccessKey: environment("AWS_SECRET_ACCESS_KEY"),
      sessionToken: process.env["AWS_SESSION_TOKEN"],
    }),
    now: () => Date.now(),
    log: (line) => console.log(JSON.stringify({ ...line, timestamp: new Date().toISOString() })),
  };
}

function environment(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`the environment has no ${name}`);
  return value;
}
