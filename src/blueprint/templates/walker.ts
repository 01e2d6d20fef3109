import type { FunctionNode, QueueNode, RuleNode, TemplateNode } from "../nodes/index.ts";
import { policyOf } from "../nodes/policy.ts";
import type { RealmState } from "../realm.ts";
import { deadLetters, deadLettersOf, redriveAfter } from "./dead-letters.ts";
import { functionConstants } from "./function-constants.ts";

/** Functions that walk through the realm by the clock; what a walk leaves is a message to itself. */
const walkers = {
  reconcile: {
    id: "Reconcile",
    schedule: "cron(10 * * * ? *)",
    description: "Looks for backups that no event told of and hands them to the orchestrator",
  },
  shorten: {
    id: "Shorten",
    schedule: "cron(40 0/6 * * ? *)",
    description: "Shortens originals whose last hops stand",
  },
} as const;

export type WalkerName = keyof typeof walkers;

const timeoutSeconds = 300;
/** Lambda asks for six times the function's timeout (services-sqs-configure). */
const visibilitySeconds = 6 * timeoutSeconds;
/** A walk is tried three times in an hour and a half, and lies with the dead letters before it expires; the next is due anyway. */
const receivesMost = 3;
const retentionSeconds = 7200;
/** It only says that a walk failed: a person hears of it, and nobody has to clear it away. */
const deadSeconds = 86_400;

/** schedule -> queue -> function, with a dead-letter queue. */
export function walker(realm: RealmState, name: WalkerName): readonly TemplateNode[] {
  const dead = deadLetters(walkerDeadLettersName(name), visibilitySeconds, deadSeconds);
  return [dead, queue(name), rule(name), walking(realm, name)];
}

export function queueName(name: WalkerName): string {
  return `holdfast-${name}`;
}

export function walkerDeadLettersName(name: WalkerName): string {
  return deadLettersOf(queueName(name));
}

function queue(name: WalkerName): QueueNode {
  const { id } = walkers[name];
  return {
    kind: "queue",
    id: `${id}Queue`,
    name: queueName(name),
    visibilitySeconds,
    retentionSeconds,
    redrive: redriveAfter(receivesMost),
    policy: policyOf({
      Sid: "ScheduleOfThisStack",
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: `\${${id}Queue.Arn}`,
      Condition: {
        ArnEquals: { "aws:SourceArn": `arn:aws:events:\${AWS::Region}:\${AWS::AccountId}:rule/${ruleName(name)}` },
      },
    }),
  };
}

function ruleName(name: WalkerName): string {
  return `holdfast-${name}-clock`;
}

function rule(name: WalkerName): RuleNode {
  const { id, schedule } = walkers[name];
  return {
    kind: "rule",
    id: `${id}Clock`,
    name: ruleName(name),
    busName: undefined,
    schedule,
    target: { arn: `\${${id}Queue.Arn}` },
  };
}

function walking(realm: RealmState, name: WalkerName): FunctionNode {
  const { id, description } = walkers[name];
  return {
    kind: "function",
    id,
    name: `holdfast-${name}`,
    description,
    roleArn: `arn:aws:iam::\${AWS::AccountId}:role/holdfast/holdfast-${name}`,
    code: name,
    constants: functionConstants(realm),
    timeoutSeconds,
    // A hundred thousand points of a window, and Node.
    memoryMegabytes: 256,
    queueArn: `\${${id}Queue.Arn}`,
    batchSize: 1,
  };
}
