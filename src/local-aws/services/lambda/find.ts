import { parseArn } from "#model";
import type { Access, CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { type Function, functionArn, functionByArn } from "./state.ts";

/** The ARN of a function that was named by name, `account:function:name` or ARN (API reference, Invoke). */
function functionArnOf(context: CallContext, reference = ""): string {
  if (reference.startsWith("arn:")) return reference.split(":").slice(0, 7).join(":");
  const [, account = context.account] = /^(\d{12}):/.exec(reference) ?? [];
  return functionArn(account, context.region, reference.slice(reference.lastIndexOf(":") + 1));
}

/** A function by any of its names. */
export function requireFunction(context: CallContext, reference: string | undefined): Function {
  const arn = functionArnOf(context, reference);
  const fn = functionByArn(context.world, arn);
  if (fn) return fn;
  throw notFound(`Function not found: ${arn}`);
}

export function onFunction(action: string, reference: string | undefined, context: CallContext): Access {
  return { action: `lambda:${action}`, resource: functionArnOf(context, reference) };
}

/** The permission to hand a role to Lambda. */
export function passRole(roleArn: string | undefined): Access {
  return {
    action: "iam:PassRole",
    resource: roleArn ?? "*",
    context: { "iam:PassedToService": "lambda.amazonaws.com" },
  };
}

/** The name at the end of a function's name, partial ARN or ARN. */
export function nameOf(context: CallContext, reference: string | undefined): string {
  return parseArn(functionArnOf(context, reference))?.resource.slice("function:".length) ?? "";
}

export function notFound(message: string): AwsError {
  return new AwsError("ResourceNotFoundException", message, { status: 404, members: { Type: "User" } });
}

export function invalidParameter(message: string): AwsError {
  return new AwsError("InvalidParameterValueException", message, { members: { Type: "User" } });
}

export function conflict(message: string): AwsError {
  return new AwsError("ResourceConflictException", message, { status: 409, members: { Type: "User" } });
}
