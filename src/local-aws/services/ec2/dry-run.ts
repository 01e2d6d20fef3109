import type { Operation } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";

/** Every operation of EC2 can be asked whether it would be allowed: the answer is an error either way. */
export function dryRunning(operations: Readonly<Record<string, Operation>>): Readonly<Record<string, Operation>> {
  return Object.fromEntries(Object.entries(operations).map(([name, operation]) => [name, dry(operation)]));
}

function dry(operation: Operation): Operation {
  return {
    ...operation,
    run: (input, context) => {
      if (!("DryRun" in input) || input.DryRun !== true) return operation.run(input, context);
      const message = "Request would have succeeded, but DryRun flag is set.";
      throw new AwsError("DryRunOperation", message, { status: 412 });
    },
  };
}
