import { roleArn } from "#model";
import type { FunctionNode, QueueNode, RuleNode, TemplateNode } from "../nodes/index.ts";
import { policyOf } from "../nodes/policy.ts";
import type { RealmState } from "../realm.ts";
import { forMembers } from "./members.ts";
import { deadLetters, deadLettersOf, longestRetentionSeconds, redriveAfter } from "./dead-letters.ts";
import { functionConstants } from "./function-constants.ts";
import { busName } from "./workload-roles.ts";

export const queueName = "holdfast-orchestrate";
export const deadLettersName: string = deadLettersOf(queueName);
const queueArn = "${OrchestrateQueue.Arn}";

/** A minute is nothing beside a copy, and ten messages of one batch cost a third of the calls of ten alone. */
const batchWindowSeconds = 60;

/** Lambda asks for six times the function's timeout, and the window of a batch (services-sqs-configure). */
const timeoutSeconds = 60;
const visibilitySeconds = 6 * timeoutSeconds + batchWindowSeconds;

/** Jobs that are over: what has only begun changes nothing yet. */
export const backupEvents: Readonly<Record<string, unknown>> = {
  source: ["aws.backup"],
  "detail-type": ["Backup Job State Change", "Copy Job State Change"],
  detail: { state: ["COMPLETED", "FAILED", "PARTIAL", "EXPIRED", "ABORTED"] },
};

/** default bus of a workload account -> bus of central -> queue -> orchestrator, with a dead-letter queue. */
export function eventPath(realm: RealmState): readonly TemplateNode[] {
  return [bus(realm), deadLetters(deadLettersName, visibilitySeconds), queue(realm), ...rules(), orchestrator(realm)];
}

function bus(realm: RealmState): TemplateNode {
  return {
    kind: "bus",
    id: "RealmBus",
    name: busName(realm),
    policy: policyOf(
      ...forMembers(realm, {
        Sid: "ForwardersOfTheRealm",
        Effect: "Allow",
        Action: "events:PutEvents",
        Resource: `arn:aws:events:\${AWS::Region}:\${AWS::AccountId}:event-bus/${busName(realm)}`,
        Condition: { ArnLike: { "aws:PrincipalArn": roleArn("*", "holdfast-forwarder") } },
      }),
    ),
  };
}

function queue(realm: RealmState): QueueNode {
  return {
    kind: "queue",
    id: "OrchestrateQueue",
    name: queueName,
    visibilitySeconds,
    retentionSeconds: longestRetentionSeconds,
    redrive: redriveAfter(5),
    policy: policyOf({
      Sid: "RulesOfThisStack",
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: queueArn,
      Condition: {
        ArnEquals: {
          "aws:SourceArn": ruleNames(realm).map(
            (name) => `arn:aws:events:\${AWS::Region}:\${AWS::AccountId}:rule/${name}`,
          ),
        },
      },
    }),
  };
}

/** Rules of the default bus have no bus in their ARN. */
function ruleNames(realm: RealmState): readonly string[] {
  return [`${busName(realm)}/holdfast-realm-events`, "holdfast-central-events"];
}

/** Copies out of central's own vaults are told on central's default bus. */
function rules(): readonly RuleNode[] {
  const target = { arn: queueArn };
  // A pattern has room for a hundred accounts: the bus lets in the realm's alone, and the orchestrator ignores all others.
  const pattern = backupEvents;
  return [
    { kind: "rule", id: "RealmEvents", name: "holdfast-realm-events", busName: "${RealmBus}", pattern, target },
    {
      kind: "rule",
      id: "CentralEvents",
      name: "holdfast-central-events",
      busName: undefined,
      pattern: backupEvents,
      target,
    },
  ];
}

function orchestrator(realm: RealmState): FunctionNode {
  return {
    kind: "function",
    id: "Orchestrate",
    name: "holdfast-orchestrate",
    description: "Moves every backup of the realm along its route to the last hop",
    roleArn: "arn:aws:iam::${AWS::AccountId}:role/holdfast/holdfast-orchestrate",
    code: "orchestrate",
    constants: functionConstants(realm),
    timeoutSeconds,
    memoryMegabytes: 128,
    queueArn,
    batchSize: 10,
    batchWindowSeconds,
  };
}
