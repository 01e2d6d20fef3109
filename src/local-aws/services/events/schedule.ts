import { appointment, type CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { isoTime, isSchedule, nextRun } from "../../world/index.ts";
import { type EventEnvelope, toTargets } from "./delivery.ts";
import { type Bus, busesOf, type Rule } from "./state.ts";

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html: UTC, and one of the two days is `?`. */
export function checkSchedule(bus: Bus, expression: string): void {
  if (bus.name !== "default")
    throw new AwsError("ValidationException", "ScheduleExpression is supported only on the default event bus.");
  const [, , day, , weekday] = expression.replaceAll(/^cron\(|\)$/g, "").split(" ");
  const oneDay = !expression.startsWith("cron(") || (day === "?") !== (weekday === "?");
  if (!oneDay || !isSchedule(expression))
    throw new AwsError("ValidationException", "Parameter ScheduleExpression is not valid.");
}

/** Puts the next run of a rule on the timeline; a rule that is put again is another rule. */
export function scheduleRule(context: CallContext, rule: Rule): void {
  if (rule.schedule === undefined) return;
  const at = nextRun(rule.schedule, "UTC", context.world.clock.now());
  if (at !== undefined) context.later(at, ruleRun, { rule });
}

const ruleRun = appointment("events: a scheduled rule runs", (context, { rule }: { rule: Rule }) => {
  if (busesOf(context.world, context.account, context.region).get(rule.busName)?.rules.get(rule.name) !== rule) return;
  if (rule.state !== "DISABLED") toTargets(context, rule, scheduledEvent(context, rule), false);
  scheduleRule(context, rule);
});

/** https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-scheduled-events.html: seconds, no fractions. */
function scheduledEvent({ world, account, region }: CallContext, rule: Rule): EventEnvelope {
  return {
    version: "0",
    id: world.chance.uuid(),
    "detail-type": "Scheduled Event",
    source: "aws.events",
    account,
    time: isoTime(world.clock.now()).replace(/\.\d+Z$/, "Z"),
    region,
    resources: [rule.arn],
    detail: {},
  };
}
