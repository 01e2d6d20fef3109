import type { Access, CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { type Queue, queuesOf } from "./state.ts";

/** Account and name of a queue URL: its last two path parts. */
function urlParts(context: CallContext, url: string | undefined): { account: string; name: string } {
  const [account = context.account, name = ""] = (url ?? "").split("/").slice(-2);
  return { account, name };
}

export function requireQueue(context: CallContext, url: string | undefined): Queue {
  const { account, name } = urlParts(context, url);
  const queue = queuesOf(context.world, account, context.region).get(name);
  if (queue) return queue;
  throw new AwsError("QueueDoesNotExist", "The specified queue does not exist.");
}

export function onQueue(action: string, url: string | undefined, context: CallContext): Access {
  const { account, name } = urlParts(context, url);
  return { action: `sqs:${action}`, resource: `arn:aws:sqs:${context.region}:${account}:${name}` };
}

/** Queue URLs begin with the address that the client reached us at: clients send their calls there. */
export function queueUrl(context: CallContext, name: string, account: string = context.account): string {
  const origin = context.caller.origin ?? `https://sqs.${context.region}.amazonaws.com`;
  return `${origin}/${account}/${name}`;
}
