/** The function that the workload template deploys where parameters are exported: bundled to one text. */
import { randomBytes } from "node:crypto";
import { type Caller, signedFunctions, signedObjects, signedParameters } from "#aws/transport/signed";
import { begin, log } from "../lambda-world.ts";
import type { LambdaContext } from "../told.ts";
import { type ExportEnd, exportParameters, type ExportOrder } from "./export-parameters.ts";
import type { ExportPorts } from "./ports.ts";

export function handler(order: ExportOrder, context: LambdaContext): Promise<ExportEnd> {
  begin(context);
  const settings = { bucket: environment("HOLDFAST_BUCKET"), functionName: environment("AWS_LAMBDA_FUNCTION_NAME") };
  return exportParameters(portsOf(context), settings, order);
}

function portsOf(context: LambdaContext): ExportPorts {
  const caller = own();
  return {
    parameters: signedParameters(caller),
    objects: signedObjects(caller),
    functions: signedFunctions(caller),
    nonce: () => randomBytes(16).toString("hex"),
    now: () => Date.now(),
    remainingMs: () => context.getRemainingTimeInMillis(),
    pause: (ms) => new Promise((resolve) => void setTimeout(resolve, ms)),
    log,
  };
}

function own(): Caller {
  return {
    region: environment("AWS_REGION"),
    credentials: {
      accessKeyId: environment("AWS_ACCESS_KEY_ID"),
      secretAccessKey: environment("AWS_SECRET_ACCESS_KEY"),
      sessionToken: process.env["AWS_SESSION_TOKEN"],
    },
    endpoint: process.env["AWS_ENDPOINT_URL"],
  };
}

function environment(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`the environment has no ${name}`);
  return value;
}
