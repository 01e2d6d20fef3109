import { appointment, type CallContext } from "../../service.ts";
import { assumeForService, openSession, roleByArn } from "../iam/index.ts";
import { functionHostOf, type InvocationResult } from "./host.ts";
import { type Function, functionByArn } from "./state.ts";

const service = "lambda.amazonaws.com";

/** Runs a function with its own role and nothing more. */
export async function invoke(context: CallContext, fn: Function, event: unknown): Promise<InvocationResult> {
  const { world } = context;
  const role = roleByArn(world, fn.roleArn);
  if (!role || !assumeForService(context, service, fn.roleArn, fn.name)) {
    return failed("AccessDeniedException", `The role ${fn.roleArn} cannot be assumed by Lambda.`);
  }
  // Lambda renews its sessions itself; one an invocation cannot expire while the function runs.
  const { accessKeyId, secretAccessKey, sessionToken = "" } = openSession(world, role, fn.name, role.maxSessionSeconds);
  const run = () => functionHostOf(world).invoke(fn, { accessKeyId, secretAccessKey, sessionToken }, event);
  return failureOf(context, fn, run) ?? run();
}

/** A fault ends the function before it did anything or after it did all: whoever tries again must bear both. */
function failureOf(
  { world: { faults } }: CallContext,
  fn: Function,
  run: () => Promise<InvocationResult>,
): Promise<InvocationResult> | undefined {
  const { crash, timeout } = faults.rates.functions;
  const failure = faults.strikes("function-crashed", crash)
    ? failed("Runtime.ExitError", "RequestId: fault Error: Runtime exited with error: signal: killed")
    : faults.strikes("function-timed-out", timeout)
      ? failed("Sandbox.Timedout", `RequestId: fault Error: Task timed out after ${fn.timeoutSeconds}.00 seconds`)
      : undefined;
  if (!failure) return undefined;
  return faults.either("before", "after") === "before" ? Promise.resolve(failure) : run().then(() => failure);
}

function failed(errorType: string, message: string): InvocationResult {
  return { kind: "failed", errorType, message };
}

/** An asynchronous invocation by another service: it is played next, and its failure is the function's own affair. */
export function invokeFromService(context: CallContext, arn: string, event: unknown): void {
  const fn = functionByArn(context.world, arn);
  if (!fn) return;
  context.later(context.world.clock.now(), invocation, { fn, event });
}

const invocation = appointment(
  "lambda: invoke a function",
  async (context, { fn, event }: { fn: Function; event: unknown }) => {
    await invoke(context, fn, event);
  },
);
