import { type AccountId, parseArn, type Region } from "#model";
import { appointment, type CallContext } from "../../service.ts";
import type { World } from "../../world/index.ts";
import { assumeForService } from "../iam/index.ts";
import { invokeFromService } from "../lambda/index.ts";
import { publishAs } from "../sns/index.ts";
import { deliver, queueByArn } from "../sqs/index.ts";
import { toApiDestination } from "./api-destination.ts";
import { bury, eventsService, mayUse } from "./grave.ts";
import { hears } from "./hearing.ts";
import { type JsonObject, matchesPattern } from "./pattern.ts";
import { type Bus, busByArn, busesOf, type Rule, type RuleTarget } from "./state.ts";

/** An event as its consumers see it. */
export interface EventEnvelope extends JsonObject {
  readonly version: "0";
  readonly id: string;
  readonly "detail-type": string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: JsonObject;
}

/** Could anybody hear what arrives on the default bus now? */
export function hasRules(world: World, account: AccountId, region: Region): boolean {
  return (busesOf(world, account, region).get("default")?.rules.size ?? 0) > 0;
}

/** Puts an event on a bus of the context's account and region: every matching rule passes it to its targets. */
export function putOnBus(context: CallContext, busName: string, event: EventEnvelope): void {
  const { world } = context;
  const bus = busesOf(world, context.account, context.region).get(busName);
  if (!bus) return;
  // Best effort, at least once, in no order (eb-service-event-delivery-level): faults make use of all three.
  for (const late of world.faults.arrivals()) {
    if (late === 0) arrive(context, { bus, event });
    else context.later(world.clock.now() + late, lateArrival, { bus, event });
  }
}

function arrive(context: CallContext, { bus, event }: { bus: Bus; event: EventEnvelope }): void {
  passOn(context, bus, event, event.account !== context.account);
}

const lateArrival = appointment("events: a late event", arrive);

/**
 * An event that came from another bus is not relayed to a third one: "EventBridge can't route events received from a
 * sender event bus to a third event bus" (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-bus-to-bus.html).
 */
function passOn(context: CallContext, bus: Bus, event: EventEnvelope, relayed: boolean): void {
  for (const rule of bus.rules.values()) {
    if (!hears(rule, event) || !rule.pattern || !matchesPattern(rule.pattern, event)) continue;
    toTargets(context, rule, event, relayed);
  }
}

/** Hands an event to every target of a rule. */
export function toTargets(context: CallContext, rule: Rule, event: EventEnvelope, relayed: boolean): void {
  for (const target of rule.targets.values()) sendTo(context, rule, target, event, relayed);
}

function sendTo(context: CallContext, rule: Rule, target: RuleTarget, event: EventEnvelope, relayed: boolean): void {
  if (!reach(context, rule, target, event, relayed)) bury(context, rule, target, event);
}

/** True where the target took the event. */
function reach(context: CallContext, rule: Rule, target: RuleTarget, event: EventEnvelope, relayed: boolean): boolean {
  switch (parseArn(target.Arn)?.service) {
    case "sqs": {
      const queue = queueByArn(context.world, target.Arn);
      if (!queue || !mayUse(context, rule, "sqs:SendMessage", target.Arn)) return false;
      deliver(context.world, queue, JSON.stringify(event));
      return true;
    }
    case "lambda":
      if (!mayUse(context, rule, "lambda:InvokeFunction", target.Arn)) return false;
      invokeFromService(context, target.Arn, event);
      return true;
    case "sns":
      // The statement that AWS documents for topics has no condition: none would be met here.
      return publishAs(context, eventsService, target.Arn, { text: JSON.stringify(event) });
    case "events":
      return target.Arn.includes(":api-destination/")
        ? toApiDestination(context, rule, target, event)
        : reachBus(context, target, event, relayed);
    default:
      return false;
  }
}

function reachBus(context: CallContext, target: RuleTarget, event: EventEnvelope, relayed: boolean): boolean {
  const bus = busByArn(context.world, target.Arn);
  const place = parseArn(target.Arn);
  if (!bus || !place || relayed) return false;
  const caller =
    target.RoleArn === undefined
      ? undefined
      : assumeForService(context, "events.amazonaws.com", target.RoleArn, "events");
  const asTarget = context.as(caller ?? eventsService, { region: place.region });
  if (asTarget.decide({ action: "events:PutEvents", resource: target.Arn }).outcome !== "allow") return false;
  passOn(context.as(eventsService, place), bus, event, true);
  return true;
}
