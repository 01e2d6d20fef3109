import type { Operation } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { home } from "./arns.ts";

/** The service has an endpoint in one Region; elsewhere a client finds no host, which a server can only say. */
export function onlyAtHome(operations: Readonly<Record<string, Operation>>): Readonly<Record<string, Operation>> {
  const bound = Object.entries(operations).map(([name, operation]) => [name, atHome(operation)] as const);
  return Object.fromEntries(bound);
}

function atHome(operation: Operation): Operation {
  return {
    access: (input, context) => {
      if (context.region !== home) throw elsewhere(context.region);
      return operation.access(input, context);
    },
    run: (input, context) => operation.run(input, context),
  };
}

function elsewhere(region: string): AwsError {
  const message = `AWS has no Multi-party approval in ${region}: approval teams and identity sources are in ${home}`;
  return new AwsError("NotImplemented", message, { status: 501 });
}
