import type {
  ListTargetsByRuleRequest,
  ListTargetsByRuleResponse,
  PutTargetsRequest,
  PutTargetsResponse,
  RemoveTargetsRequest,
  RemoveTargetsResponse,
  Target,
} from "@aws-sdk/client-eventbridge";
import { type Access, type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { requireRule, ruleArnOf } from "../find.ts";
import type { RuleTarget } from "../state.ts";

type NamesRule = { Rule?: string | undefined; EventBusName?: string | undefined };

function onRule(action: string, input: NamesRule, context: CallContext): Access {
  return { action: `events:${action}`, resource: ruleArnOf(context, input.EventBusName, input.Rule) };
}

function passRole({ RoleArn }: Target): Access[] {
  if (RoleArn === undefined) return [];
  return [{ action: "iam:PassRole", resource: RoleArn, context: { "iam:PassedToService": "events.amazonaws.com" } }];
}

const played = ["Id", "Arn", "RoleArn", "DeadLetterConfig", "RetryPolicy"];

function read(target: Target): RuleTarget {
  const other = Object.entries(target).find(([name, value]) => value !== undefined && !played.includes(name));
  if (other) {
    const message = `local AWS passes events on whole and does not play ${other[0]} of targets`;
    throw new AwsError("NotImplemented", message, { status: 501 });
  }
  return {
    Id: target.Id ?? "",
    Arn: target.Arn ?? "",
    RoleArn: target.RoleArn,
    DeadLetterArn: target.DeadLetterConfig?.Arn,
    RetryPolicy: target.RetryPolicy,
  };
}

function view({ Id, Arn, RoleArn, DeadLetterArn, RetryPolicy }: RuleTarget): Target {
  const DeadLetterConfig = DeadLetterArn === undefined ? undefined : { Arn: DeadLetterArn };
  return { Id, Arn, RoleArn, DeadLetterConfig, RetryPolicy };
}

export const targetOperations: Readonly<Record<string, Operation>> = {
  PutTargets: operation<PutTargetsRequest, PutTargetsResponse>({
    access: (input, context) => [onRule("PutTargets", input, context), ...(input.Targets ?? []).flatMap(passRole)],
    run: (input, context) => {
      const rule = requireRule(context, input.EventBusName, input.Rule);
      for (const target of (input.Targets ?? []).map(read)) rule.targets.set(target.Id, target);
      return { FailedEntryCount: 0, FailedEntries: [] };
    },
  }),
  RemoveTargets: operation<RemoveTargetsRequest, RemoveTargetsResponse>({
    access: (input, context) => [onRule("RemoveTargets", input, context)],
    run: (input, context) => {
      const rule = requireRule(context, input.EventBusName, input.Rule);
      for (const id of input.Ids ?? []) rule.targets.delete(id);
      return { FailedEntryCount: 0, FailedEntries: [] };
    },
  }),
  ListTargetsByRule: operation<ListTargetsByRuleRequest, ListTargetsByRuleResponse>({
    access: (input, context) => [onRule("ListTargetsByRule", input, context)],
    run: (input, context) => ({
      Targets: [...requireRule(context, input.EventBusName, input.Rule).targets.values()].map(view),
    }),
  }),
};
