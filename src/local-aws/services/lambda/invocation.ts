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
    return {
      kind: "failed",
      errorType: "AccessDeniedException",
      message: `The role ${fn.roleArn} cannot be assumed by Lambda.`,
    };
  }
  // Lambda renews its sessions itself; one an invocation cannot expire while the function runs.
  const { accessKeyId, secretAccessKey, sessionToken = "" } = openSession(world, role, fn.name, role.maxSessionSeconds);
  return functionHostOf(world).invoke(fn, { accessKeyId, secretAccessKey, sessionToken }, event);
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
