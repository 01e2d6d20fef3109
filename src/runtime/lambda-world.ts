import { signedConnections } from "#aws/transport/signed";
import type { FunctionWorld } from "./function-ports.ts";
import { type Invocation, type LambdaContext, logLine, metricLine } from "./told.ts";

/** A process of Lambda runs one invocation at a time: the last that began is the one that speaks. */
let invocation: Invocation | undefined;

/** From here on all that is told is told of this invocation. */
export function begin(context: LambdaContext): void {
  invocation = { context, isCold: invocation === undefined };
}

/** Lambda: keys and Region stand in the environment. */
export function lambdaWorld(service: string, realm: string): FunctionWorld {
  const measure: FunctionWorld["measure"] = (name, value, more) =>
    write(metricLine({ service, realm, ...more }, name, value, Date.now()));
  return {
    connections: signedConnections(process.env["AWS_ENDPOINT_URL"]),
    region: environment("AWS_REGION"),
    own: () => ({
      accessKeyId: environment("AWS_ACCESS_KEY_ID"),
      secretAccessKey: environment("AWS_SECRET_ACCESS_KEY"),
      sessionToken: process.env["AWS_SESSION_TOKEN"],
    }),
    now: () => Date.now(),
    log: (line) => {
      log(line);
      if (line["level"] === "error" && typeof line["code"] === "string") measure("Findings", 1, { code: line["code"] });
    },
    measure,
  };
}

export function log(line: Readonly<Record<string, unknown>>): void {
  if (invocation) write(logLine(invocation, line, Date.now()));
}

/** Lambda's own console puts words before a line, and then it is no JSON any more. */
function write(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function environment(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`the environment has no ${name}`);
  return value;
}
