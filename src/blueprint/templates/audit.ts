import { roleArn, ticketPath, watchNames } from "#model";
import type { Template } from "../blueprint.ts";
import type { BucketNode, FunctionNode, QueueNode, RoleNode, TemplateNode } from "../nodes/index.ts";
import { policyOf, trustService } from "../nodes/policy.ts";
import type { RealmState } from "../realm.ts";
import type { Watch } from "../watch.ts";
import { forMembers } from "./members.ts";
import { deadLetters, deadLettersOf, longestRetentionSeconds, redriveAfter } from "./dead-letters.ts";
import { allow, writeLogs } from "./permissions.ts";
import { shortens } from "./walkers.ts";
import { webhookNodes } from "./webhook.ts";
import { inspectRole } from "./inspect.ts";
import { watchTableOf } from "./watch-table.ts";
import { watchedPlaces } from "./watched-places.ts";

const timeoutSeconds = 120;
/** Lambda asks for six times the function's timeout (services-sqs-configure). */
const visibilitySeconds = 6 * timeoutSeconds;
/** What was told stays written down for so long. */
const keptDays = 400;

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
      findings(realm, watch),
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

function findings(realm: RealmState, { auditAccount }: Watch): BucketNode {
  const { bucket: name, role } = watchNames(realm.name, auditAccount);
  const deny = { Effect: "Deny", Principal: "*" } as const;
  const objects = `arn:aws:s3:::${name}/*`;
  const deletions = ["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:BypassGovernanceRetention"];
  return {
    kind: "bucket",
    id: "Findings",
    name,
    keyArn: undefined,
    lock: undefined,
    keptDays,
    tags: {},
    policy: policyOf(
      {
        Sid: "WatchAloneWrites",
        ...deny,
        Action: "s3:PutObject",
        Resource: objects,
        Condition: { ArnNotEquals: { "aws:PrincipalArn": roleArn(auditAccount, role) } },
      },
      { Sid: "NobodyDeletes", ...deny, Action: deletions, Resource: objects },
    ),
    retained: true,
  };
}

function watchRole(realm: RealmState, watch: Watch): RoleNode {
  const names = watchNames(realm.name, watch.auditAccount);
  const bucketArn = `arn:aws:s3:::${names.bucket}`;
  const parameters = `arn:aws:ssm:\${AWS::Region}:\${AWS::AccountId}:parameter${ticketPath(realm.name).slice(0, -1)}`;
  return {
    kind: "role",
    id: "WatchRole",
    name: names.role,
    description: "The watch: hears, remembers and tells; reads no account",
    trust: trustService("lambda.amazonaws.com"),
    permissions: policyOf(
      allow("TakeMessages", ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], "${WatchQueue.Arn}"),
      allow("Remember", ["s3:GetObject", "s3:PutObject"], `${bucketArn}/*`),
      // Without it S3 says of what is not there that it must not be read.
      allow("SeeWhatIsNotThere", "s3:ListBucket", bucketArn),
      allow("ReadTickets", "ssm:GetParametersByPath", [parameters, `${parameters}/*`]),
      allow("Tell", "sns:Publish", "${Alerts}"),
      allow("TellAsEvent", "events:PutEvents", "arn:aws:events:${AWS::Region}:${AWS::AccountId}:event-bus/default"),
      writeLogs(),
    ),
  };
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
    // One cause makes many events: what comes together is told together.
    batchSize: 500,
    batchWindowSeconds: 30,
  };
}
