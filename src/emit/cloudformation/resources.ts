import { rolePath } from "#model";
import type {
  BusNode,
  FunctionNode,
  KeyNode,
  NodeKind,
  QueueNode,
  RoleNode,
  RuleNode,
  ScheduledFunctionNode,
  TemplateNode,
  VaultNode,
} from "#blueprint";
import { airGappedVault } from "./air-gapped-vault.ts";
import { bucket } from "./bucket.ts";
import { topic } from "./topic.ts";
import { webhook } from "./webhook.ts";
import { dashboard } from "./dashboard.ts";
import { common, type TemplateResource, Verbatim } from "./template-resource.ts";
import { scheduledFunction } from "./scheduled-function.ts";

/** The texts of the functions, by name. */
export type FunctionTexts = Readonly<Record<FunctionNode["code"] | ScheduledFunctionNode["code"], string>>;

type Emitters = {
  readonly [Kind in NodeKind]: (
    node: Extract<TemplateNode, { kind: Kind }>,
    texts: FunctionTexts,
  ) => Record<string, TemplateResource>;
};

const emitters: Emitters = {
  "air-gapped-vault": airGappedVault,
  bucket,
  bus,
  dashboard,
  function: lambda,
  key,
  queue,
  role,
  rule,
  "scheduled-function": scheduledFunction,
  topic,
  vault,
  webhook,
};

/** The resources that a node comes to. */
export function resourcesOf(node: TemplateNode, texts: FunctionTexts): Record<string, TemplateResource> {
  const emit = emitters[node.kind] as (one: TemplateNode, texts: FunctionTexts) => Record<string, TemplateResource>;
  return emit(node, texts);
}

function key(node: KeyNode): Record<string, TemplateResource> {
  const properties = {
    Description: node.description,
    EnableKeyRotation: true,
    PendingWindowInDays: 30,
    KeyPolicy: node.policy,
  };
  return {
    [node.id]: { Type: "AWS::KMS::Key", ...common(node), Properties: properties },
    [`${node.id}Alias`]: {
      Type: "AWS::KMS::Alias",
      Properties: { AliasName: node.alias, TargetKeyId: `\${${node.id}}` },
    },
  };
}

function vault(node: VaultNode): Record<string, TemplateResource> {
  const { lock } = node;
  const locked = lock && {
    MinRetentionDays: lock.minDays,
    MaxRetentionDays: lock.maxDays,
    ...(lock.coolingOffDays === undefined ? {} : { ChangeableForDays: lock.coolingOffDays }),
  };
  const properties = {
    BackupVaultName: node.name,
    ...(node.keyArn === undefined ? {} : { EncryptionKeyArn: node.keyArn }),
    ...(node.policy ? { AccessPolicy: node.policy } : {}),
    ...(locked ? { LockConfiguration: locked } : {}),
  };
  return { [node.id]: { Type: "AWS::Backup::BackupVault", ...common(node), Properties: properties } };
}

function role(node: RoleNode): Record<string, TemplateResource> {
  const properties = {
    RoleName: node.name,
    Path: rolePath,
    Description: node.description,
    AssumeRolePolicyDocument: node.trust,
    Policies: [{ PolicyName: "permissions", PolicyDocument: node.permissions }],
  };
  return { [node.id]: { Type: "AWS::IAM::Role", ...common(node), Properties: properties } };
}

/** Every statement of a bus policy is a resource of its own. */
function bus(node: BusNode): Record<string, TemplateResource> {
  const statements = node.policy.Statement.map((statement) => {
    const properties = { EventBusName: `\${${node.id}}`, StatementId: statement.Sid, Statement: statement };
    return [
      `${node.id}${statement.Sid ?? ""}`,
      { Type: "AWS::Events::EventBusPolicy", Properties: properties },
    ] as const;
  });
  return {
    [node.id]: { Type: "AWS::Events::EventBus", ...common(node), Properties: { Name: node.name } },
    ...Object.fromEntries(statements),
  };
}

function rule(node: RuleNode): Record<string, TemplateResource> {
  const { arn, roleArn } = node.target;
  const properties = {
    Name: node.name,
    ...(node.busName === undefined ? {} : { EventBusName: node.busName }),
    ...(node.pattern === undefined ? {} : { EventPattern: node.pattern }),
    ...(node.schedule === undefined ? {} : { ScheduleExpression: node.schedule }),
    State: node.lookingToo ? "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" : "ENABLED",
    Targets: [{ Id: "target", Arn: arn, ...(roleArn === undefined ? {} : { RoleArn: roleArn }) }],
  };
  return { [node.id]: { Type: "AWS::Events::Rule", ...common(node), Properties: properties } };
}

function queue(node: QueueNode): Record<string, TemplateResource> {
  const { redrive } = node;
  const properties = {
    QueueName: node.name,
    VisibilityTimeout: node.visibilitySeconds,
    MessageRetentionPeriod: node.retentionSeconds,
    SqsManagedSseEnabled: true,
    ...(redrive
      ? { RedrivePolicy: { deadLetterTargetArn: redrive.deadLetterArn, maxReceiveCount: redrive.receivesMost } }
      : {}),
  };
  const policy = node.policy && {
    Type: "AWS::SQS::QueuePolicy",
    Properties: { Queues: [`\${${node.id}}`], PolicyDocument: node.policy },
  };
  return {
    [node.id]: { Type: "AWS::SQS::Queue", ...common(node), Properties: properties },
    ...(policy ? { [`${node.id}Policy`]: policy } : {}),
  };
}

function lambda(node: FunctionNode, texts: FunctionTexts): Record<string, TemplateResource> {
  const constants = Object.entries(node.constants).map(([name, value]) => `const ${name}=${JSON.stringify(value)};\n`);
  const properties = {
    FunctionName: node.name,
    Description: node.description,
    Runtime: "nodejs24.x",
    Handler: "index.handler",
    Role: node.roleArn,
    Timeout: node.timeoutSeconds,
    MemorySize: node.memoryMegabytes,
    Code: { ZipFile: new Verbatim(`${constants.join("")}${texts[node.code]}`) },
  };
  const mapping = {
    EventSourceArn: node.queueArn,
    FunctionName: `\${${node.id}.Arn}`,
    BatchSize: node.batchSize,
    ...(node.batchWindowSeconds === undefined ? {} : { MaximumBatchingWindowInSeconds: node.batchWindowSeconds }),
    FunctionResponseTypes: ["ReportBatchItemFailures"],
  };
  return {
    [node.id]: { Type: "AWS::Lambda::Function", ...common(node), Properties: properties },
    [`${node.id}Mapping`]: { Type: "AWS::Lambda::EventSourceMapping", Properties: mapping },
  };
}
