import type {
  DeleteRuleRequest,
  DescribeRuleRequest,
  DescribeRuleResponse,
  DisableRuleRequest,
  EnableRuleRequest,
  ListRulesRequest,
  ListRulesResponse,
  PutRuleRequest,
  PutRuleResponse,
} from "@aws-sdk/client-eventbridge";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { requireBus, requireRule, ruleArnOf } from "../find.ts";
import { parsePattern } from "../pattern.ts";
import { checkSchedule, scheduleRule } from "../schedule.ts";
import { type Rule, ruled, type RuleState, ruleStates } from "../state.ts";

type NamesRule = { Name?: string | undefined; EventBusName?: string | undefined };

function onRule(action: string): (input: NamesRule, context: CallContext) => { action: string; resource: string }[] {
  return (input, context) => [
    { action: `events:${action}`, resource: ruleArnOf(context, input.EventBusName, input.Name) },
  ];
}

function view(rule: Rule): DescribeRuleResponse {
  return {
    Name: rule.name,
    Arn: rule.arn,
    EventBusName: rule.busName,
    State: rule.state,
    Description: rule.description,
    ...(rule.patternText === undefined ? {} : { EventPattern: rule.patternText }),
    ...(rule.schedule === undefined ? {} : { ScheduleExpression: rule.schedule }),
  };
}

export const ruleOperations: Readonly<Record<string, Operation>> = {
  PutRule: operation<PutRuleRequest, PutRuleResponse>({
    access: onRule("PutRule"),
    run: (input, context) => {
      if (input.EventPattern === undefined && input.ScheduleExpression === undefined)
        throw new AwsError("ValidationException", "Parameter(s) EventPattern or ScheduleExpression must be specified.");
      const bus = requireBus(context, input.EventBusName);
      if (input.ScheduleExpression !== undefined) checkSchedule(bus, input.ScheduleExpression);
      const name = input.Name ?? "";
      const known = bus.rules.get(name);
      const rule: Rule = {
        name,
        arn: ruleArnOf(context, input.EventBusName, name),
        busName: bus.name,
        patternText: input.EventPattern,
        pattern: readPattern(input.EventPattern),
        schedule: input.ScheduleExpression,
        description: input.Description ?? "",
        state: stateOf(input),
        targets: known?.targets ?? new Map(),
        // Tags of a rule that is there already are changed by TagResource alone (API reference, PutRule).
        tags: known?.tags ?? new Map((input.Tags ?? []).map(({ Key = "", Value = "" }) => [Key, Value])),
      };
      bus.rules.set(name, rule);
      ruled(context.world, "*", "*").rules = true;
      scheduleRule(context, rule);
      return { RuleArn: rule.arn };
    },
  }),
  DescribeRule: operation<DescribeRuleRequest, DescribeRuleResponse>({
    access: onRule("DescribeRule"),
    run: (input, context) => view(requireRule(context, input.EventBusName, input.Name)),
  }),
  ListRules: operation<ListRulesRequest, ListRulesResponse>({
    access: onRule("ListRules"),
    run: (input, context) => {
      const rules = [...requireBus(context, input.EventBusName).rules.values()];
      return { Rules: rules.filter((rule) => rule.name.startsWith(input.NamePrefix ?? "")).map(view) };
    },
  }),
  EnableRule: operation<EnableRuleRequest>({
    access: onRule("EnableRule"),
    run: (input, context) => {
      requireRule(context, input.EventBusName, input.Name).state = "ENABLED";
    },
  }),
  DisableRule: operation<DisableRuleRequest>({
    access: onRule("DisableRule"),
    run: (input, context) => {
      requireRule(context, input.EventBusName, input.Name).state = "DISABLED";
    },
  }),
  DeleteRule: operation<DeleteRuleRequest>({
    access: onRule("DeleteRule"),
    run: (input, context) => {
      const bus = requireBus(context, input.EventBusName);
      if ((bus.rules.get(input.Name ?? "")?.targets.size ?? 0) > 0)
        throw new AwsError("ValidationException", "Rule can't be deleted since it has targets.");
      bus.rules.delete(input.Name ?? "");
    },
  }),
};

function stateOf({ State = "ENABLED" }: PutRuleRequest): RuleState {
  const state = ruleStates.find((one) => one === State);
  if (state) return state;
  const message = `Value '${State}' at 'state' failed to satisfy constraint: Member must satisfy enum value set: [${ruleStates.join(", ")}]`;
  throw new AwsError("ValidationException", `1 validation error detected: ${message}`);
}

function readPattern(text: string | undefined) {
  try {
    return text === undefined ? undefined : parsePattern(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new AwsError("InvalidEventPatternException", `Event pattern is not valid. Reason: ${why}`);
  }
}
