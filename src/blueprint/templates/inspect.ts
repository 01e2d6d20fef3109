import { packTable, watchNames } from "#model";
import type { Template } from "../blueprint.ts";
import type { FunctionNode, QueueNode, RoleNode, RuleNode } from "../nodes/index.ts";
import { policyOf, trustService } from "../nodes/policy.ts";
import type { RealmState } from "../realm.ts";
import type { Watch } from "../watch.ts";
import { deadLetters, deadLettersOf, redriveAfter } from "./dead-letters.ts";
import { watchQueueArn } from "./function-constants.ts";
import { allow, writeLogs } from "./permissions.ts";
import { watchTableOf } from "./watch-table.ts";

const timeoutSeconds = 300;
/** Lambda asks for six times the function's timeout (services-sqs-configure). */
const visibilitySeconds = 6 * timeoutSeconds;
/** A look is tried three times in an hour and a half, and lies with the dead letters before it expires; the next is due anyway. */
const receivesMost = 3;
const retentionSeconds = 7200;

/**
 * What starts the watch: the rules of its bus, and the function that reads all accounts; the watch tells, and neither may do
 * what the other does. It is deployed last, so that nobody hears of the first deployment.
 */
export function inspectTemplate(realm: RealmState, watch: Watch): Template {
  const { auditAccount, region } = watch;
  return {
    realm: realm.name,
    kind: "inspect",
    stackName: `holdfast-${realm.name}-inspect`,
    description: `Holdfast: looks at what no event of realm ${realm.name} tells of.`,
    places: [{ account: auditAccount, region }],
    parameters: [],
    nodes: [dead(realm, watch), queue(realm, watch), ...rules(realm, watch), inspector(realm, watch)],
    outputs: {},
  };
}

/** For as long as can be: what was shortened while nobody could look is told in no other message. */
function dead({ name }: RealmState, { auditAccount }: Watch): QueueNode {
  return deadLetters(deadLettersOf(watchNames(name, auditAccount).inspectorQueue), visibilitySeconds);
}

function queue({ name }: RealmState, { auditAccount }: Watch): QueueNode {
  const { inspectorQueue, bus } = watchNames(name, auditAccount);
  const rule = "arn:aws:events:${AWS::Region}:${AWS::AccountId}:rule/";
  return {
    kind: "queue",
    id: "InspectQueue",
    name: inspectorQueue,
    visibilitySeconds,
    retentionSeconds,
    redrive: redriveAfter(receivesMost),
    policy: policyOf({
      Sid: "RulesOfThisStack",
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: "${InspectQueue.Arn}",
      Condition: {
        ArnEquals: { "aws:SourceArn": [`${rule}${inspectorQueue}-clock`, `${rule}${bus}/${inspectorQueue}`] },
      },
    }),
  };
}

/** What is heard of all accounts; and what the inspector looks at: every hour, and whatever was shortened. */
function rules({ name }: RealmState, { auditAccount }: Watch): readonly RuleNode[] {
  const { queue: heard, inspectorQueue, bus } = watchNames(name, auditAccount);
  const target = { arn: "${InspectQueue.Arn}" };
  const toWatch = { arn: `arn:aws:sqs:\${AWS::Region}:\${AWS::AccountId}:${heard}` };
  const all = { source: [{ prefix: "aws." }] };
  const pattern = { source: ["aws.backup"], detail: { eventName: ["UpdateRecoveryPointLifecycle"] } };
  const [schedule, tick] = ["cron(25 * * * ? *)", "cron(55 * * * ? *)"];
  return [
    { kind: "rule", id: "WatchedEvents", name: heard, busName: bus, pattern: all, lookingToo: true, target: toWatch },
    { kind: "rule", id: "WatchClock", name: `${heard}-clock`, busName: undefined, schedule: tick, target: toWatch },
    { kind: "rule", id: "InspectClock", name: `${inspectorQueue}-clock`, busName: undefined, schedule, target },
    { kind: "rule", id: "Shortenings", name: inspectorQueue, busName: bus, pattern, target },
  ];
}

/** Stands before the roles that trust it. */
export function inspectRole(realm: RealmState, { auditAccount }: Watch): RoleNode {
  const { inspector: name, inspectorQueue, reader } = watchNames(realm.name, auditAccount);
  const own = `arn:aws:sqs:\${AWS::Region}:\${AWS::AccountId}:${inspectorQueue}`;
  const take = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"];
  return {
    kind: "role",
    id: "InspectRole",
    name,
    description: "The inspector: reads all accounts through their reader roles",
    trust: trustService("lambda.amazonaws.com"),
    permissions: policyOf(
      allow("TakeMessages", take, own),
      allow("TellQueues", "sqs:SendMessage", [own, watchQueueArn(realm) ?? ""]),
      allow("ReadAccounts", "sts:AssumeRole", `arn:aws:iam::*:role/holdfast/${reader}`),
      writeLogs(),
    ),
  };
}

function inspector(realm: RealmState, watch: Watch): FunctionNode {
  return {
    kind: "function",
    id: "Inspect",
    name: watchNames(realm.name, watch.auditAccount).inspectorQueue,
    description: "Looks at vaults, keys, rules and points of the realm, and tells the watch",
    roleArn: `arn:aws:iam::\${AWS::AccountId}:role/holdfast/${watchNames(realm.name, watch.auditAccount).inspector}`,
    code: "inspect",
    constants: {
      HOLDFAST_ROUTE_TABLE: packTable(realm.routeTable),
      HOLDFAST_WATCH_TABLE: watchTableOf(realm, watch),
    },
    timeoutSeconds,
    memoryMegabytes: 256,
    queueArn: "${InspectQueue.Arn}",
    batchSize: 1,
  };
}
