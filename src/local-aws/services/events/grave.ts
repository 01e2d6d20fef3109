import type { CallContext, Caller } from "../../service.ts";
import { deliver, queueByArn } from "../sqs/index.ts";
import type { JsonObject } from "./pattern.ts";
import type { Rule, RuleTarget } from "./state.ts";

export const eventsService: Caller = { principal: { kind: "service", name: "events.amazonaws.com" } };

/** Puts what a target did not take into its dead-letter queue, where it has one. */
export function bury(context: CallContext, rule: Rule, target: RuleTarget, event: JsonObject): void {
  const grave = queueByArn(context.world, target.DeadLetterArn ?? "");
  if (grave && mayUse(context, rule, "sqs:SendMessage", grave.arn))
    deliver(context.world, grave, JSON.stringify(event));
}

/** Queues and functions let EventBridge in by their own policies, for the rule that they name. */
export function mayUse(context: CallContext, rule: Rule, action: string, resource: string): boolean {
  const source = { "aws:SourceArn": rule.arn, "aws:SourceAccount": context.account };
  return context.as(eventsService).decide({ action, resource, context: source }).outcome === "allow";
}
