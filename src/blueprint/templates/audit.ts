import { roleArn, watchNames } from "#model";
import type { Template } from "../blueprint.ts";
import type { FunctionNode, QueueNode, TemplateNode } from "../nodes/index.ts";
import { policyOf } from "../nodes/policy.ts";
import type { RealmState } from "../realm.ts";
import type { Watch } from "../watch.ts";
import { forMembers } from "./members.ts";
import { deadLetters, deadLettersOf, longestRetentionSeconds, redriveAfter } from "./dead-letters.ts";
import { findingsBucket } from "./findings-bucket.ts";
import { shortens } from "./walkers.ts";
import { webhookNodes } from "./webhook.ts";
import { inspectRole } from "./inspect.ts";
import { watchRole } from "./watch-role.ts";
import { watchTableOf } from "./watch-table.ts";
import { watchedPlaces } from "./watched-places.ts";

const timeoutSeconds = 120;
/** One cause makes many events: what comes together is told together. */
const batchWindowSeconds = 30;
/** Lambda asks for six times the function's timeout, and the window of a batch (services-sqs-configure). */
const visibilitySeconds = 6 * timeoutSeconds + batchWindowSeconds;
/** What stands in the audit account: the bus, the watch and its queue, the topic, and the bucket that remembers what was told. */
export function auditTemplate(realm: RealmState, watch: Watch): Template {
  const { auditAccount, region, emails } = watch;
  const { topic } = watchNames(realm.name, auditAccount);
  return {
    realm: realm.name,
    kind: "audit",
    stackName: `holdfast-${realm.name}-audit`,
    description: `Holdfast: watches realm ${realm.name} from outside, and tells.`,
    places: [{ account: auditAccount, region }],
    parameters: [],
    nodes: [
      bus(realm, watch),
      ...queues(realm, watch),
      { kind: "topic", id: "Alerts", name: topic, emails },
      ...webhookNodes(realm, watch),
      findingsBucket(realm, watch),
      watchRole(realm, watch),
      inspectRole(realm, watch),
      watcher(realm, watch),
    ],
    outputs: {},
  };
}

/**
 * Whoever makes a role of this name in an account of the realm can forge nothing: EventBridge takes events of `aws.` sources from
 * AWS alone.
 */
function bus(realm: RealmState, watch: Watch): TemplateNode {
  const names = watchNames(realm.name, watch.auditAccount);
  const put = {
    Effect: "Allow",
    Action: "events:PutEvents",
    Resource: `arn:aws:events:\${AWS::Region}:\${AWS::AccountId}:event-bus/${names.bus}`,
  } as const;
  const others = watchedPlaces(realm, watch).filter(({ post }) => post !== "workload");
  const forwarders = others.flatMap(({ accounts }) => accounts.map((account) => roleArn(account, names.forwarder)));
  const exact = { ArnEquals: { "aws:PrincipalArn": forwarders } };
  const byName = { ArnLike: { "aws:PrincipalArn": roleArn("*", names.forwarder) } };
  return {
    kind: "bus",
    id: "AuditBus",
    name: names.bus,
    policy: policyOf(
      { ...put, Sid: "ForwardersBesideTheRealm", Principal: "*", Condition: exact },
      ...forMembers(realm, { ...put, Sid: "ForwardersOfTheRealm", Condition: byName }),
    ),
  };
}

function queues(realm: RealmState, { auditAccount }: Watch): readonly QueueNode[] {
  const { queue, bus: busName } = watchNames(realm.name, auditAccount);
  const rule = "arn:aws:events:${AWS::Region}:${AWS::AccountId}:rule/";
  const send = { Effect: "Allow", Action: "sqs:SendMessage", Resource: "${WatchQueue.Arn}" } as const;
  const policy = policyOf(
    {
      Sid: "RulesOfThisStack",
      ...send,
      Principal: { Service: "events.amazonaws.com" },
      Condition: { ArnEquals: { "aws:SourceArn": [`${rule}${busName}/${queue}`, `${rule}${queue}-clock`] } },
    },
    {
      Sid: "FunctionsOfTheRealm",
      ...send,
      Principal: { AWS: `arn:aws:iam::${realm.centralAccount}:root` },
      Condition: { ArnEquals: { "aws:PrincipalArn": tellers(realm) } },
    },
  );
  return [
    deadLetters(deadLettersOf(queue), visibilitySeconds),
    {
      kind: "queue",
      id: "WatchQueue",
      name: queue,
      visibilitySeconds,
      retentionSeconds: longestRetentionSeconds,
      redrive: redriveAfter(5),
      policy,
    },
  ];
}

/** Functions of central that have findings of their own. */
function tellers(realm: RealmState): readonly string[] {
  const names = [
    "holdfast-orchestrate",
    "holdfast-reconcile",
    ...(shortens(realm) ? ["holdfast-shorten"] : []),
  ] as const;
  return names.map((name) => roleArn(realm.centralAccount, name as "holdfast-orchestrate"));
}

function watcher(realm: RealmState, watch: Watch): FunctionNode {
  return {
    kind: "function",
    id: "Watch",
    name: watchNames(realm.name, watch.auditAccount).queue,
    description: "Judges what happens in the realm's accounts, and tells a person",
    roleArn: "${WatchRole.Arn}",
    code: "watch",
    constants: {
      HOLDFAST_WATCH_TABLE: watchTableOf(realm, watch),
    },
    timeoutSeconds,
    memoryMegabytes: 256,
    queueArn: "${WatchQueue.Arn}",
    batchSize: 500,
    batchWindowSeconds,
  };
}
