import { describe, expect, test } from "vitest";
import { attachFunctionHost, type FunctionHost } from "../../lambda/index.ts";
import { receiveCustomResourceResponse } from "../index.ts";
import { openAccount } from "../testing/account.ts";

const platform = `
Parameters: { Days: { Type: Number, Default: 7 } }
Resources:
  Key: { Type: AWS::KMS::Key, Properties: { PendingWindowInDays: !Ref Days, EnableKeyRotation: true, Description: d } }
  Alias: { Type: AWS::KMS::Alias, Properties: { AliasName: alias/vault, TargetKeyId: !Ref Key } }
  Vault:
    Type: AWS::Backup::BackupVault
    Properties:
      BackupVaultName: vault
      EncryptionKeyArn: !GetAtt Key.Arn
      LockConfiguration: { MinRetentionDays: !Ref Days }
      AccessPolicy: { Version: "2012-10-17", Statement: [{ Effect: Deny, Principal: "*", Action: "backup:DeleteRecoveryPoint", Resource: "*" }] }
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: Allow, Principal: { Service: [lambda.amazonaws.com, backup.amazonaws.com] }, Action: "sts:AssumeRole" }] }
      ManagedPolicyArns: [!Ref Managed]
      Policies: [{ PolicyName: in, PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: Allow, Action: "sqs:*", Resource: "*" }] } }]
  Managed: { Type: AWS::IAM::ManagedPolicy, Properties: { PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: Allow, Action: "s3:GetObject", Resource: "*" }] } } }
  Inline: { Type: AWS::IAM::Policy, Properties: { PolicyName: more, Roles: [!Ref Role], PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: Allow, Action: "kms:*", Resource: "*" }] } } }
  Single: { Type: AWS::IAM::RolePolicy, Properties: { PolicyName: one, RoleName: !Ref Role, PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: Allow, Action: "kms:*", Resource: "*" }] } } }
  Plan:
    Type: AWS::Backup::BackupPlan
    Properties:
      BackupPlan:
        BackupPlanName: daily
        BackupPlanRule: [{ RuleName: r, TargetBackupVault: !Ref Vault, ScheduleExpression: "cron(0 5 ? * * *)", Lifecycle: { DeleteAfterDays: !Ref Days } }]
  Selection:
    Type: AWS::Backup::BackupSelection
    Properties: { BackupPlanId: !Ref Plan, BackupSelection: { SelectionName: all, IamRoleArn: !GetAtt Role.Arn, Resources: ["*"] } }
  Bus: { Type: AWS::Events::EventBus, Properties: { Name: copies } }
  BusOne: { Type: AWS::Events::EventBusPolicy, Properties: { EventBusName: !Ref Bus, StatementId: one, Statement: { Effect: Allow, Principal: { AWS: "arn:aws:iam::222222222222:root" }, Action: "events:PutEvents", Resource: !GetAtt Bus.Arn } } }
  BusTwo: { Type: AWS::Events::EventBusPolicy, Properties: { EventBusName: !Ref Bus, StatementId: two, Statement: { Effect: Allow, Principal: { AWS: "arn:aws:iam::333333333333:root" }, Action: "events:PutEvents", Resource: !GetAtt Bus.Arn } } }
  Queue: { Type: AWS::SQS::Queue }
  QueuePolicy: { Type: AWS::SQS::QueuePolicy, Properties: { Queues: [!Ref Queue], PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: Allow, Principal: { Service: events.amazonaws.com }, Action: "sqs:SendMessage", Resource: !GetAtt Queue.Arn }] } } }
  Rule: { Type: AWS::Events::Rule, Properties: { EventBusName: !Ref Bus, EventPattern: { source: [mine] }, Targets: [{ Id: q, Arn: !GetAtt Queue.Arn, DeadLetterConfig: { Arn: !GetAtt Queue.Arn } }] } }
  Fn: { Type: AWS::Lambda::Function, Properties: { Role: !GetAtt Role.Arn, Runtime: nodejs24.x, Handler: index.handler, Timeout: 60, Environment: { Variables: { DAYS: !Ref Days } }, Code: { ZipFile: "exports.handler = 1 // \u00e9" } } }
  May: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref Fn, Action: "lambda:InvokeFunction", Principal: events.amazonaws.com, SourceArn: !GetAtt Rule.Arn } }
  Mapping: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !GetAtt Fn.Arn, EventSourceArn: !GetAtt Queue.Arn, BatchSize: 5 } }
  Bucket: { Type: AWS::S3::Bucket, Properties: { VersioningConfiguration: { Status: Enabled }, NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } }, BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: !GetAtt Key.Arn } }] } } }
  BucketPolicy: { Type: AWS::S3::BucketPolicy, Properties: { Bucket: !Ref Bucket, PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: Deny, Principal: "*", Action: "s3:PutObject", Resource: !Sub "\${Bucket.Arn}/*" }] } } }
  Table: { Type: AWS::DynamoDB::Table, Properties: { KeySchema: [{ AttributeName: id, KeyType: HASH }], AttributeDefinitions: [{ AttributeName: id, AttributeType: S }], BillingMode: PAY_PER_REQUEST, SSESpecification: { SSEEnabled: true, KMSMasterKeyId: !GetAtt Key.Arn } } }
  Board: { Type: AWS::CloudWatch::Dashboard, Properties: { DashboardBody: !Sub '{"widgets": [{"type": "text", "properties": {"markdown": "\${Queue}"}}]}' } }
  Handle: { Type: AWS::CloudFormation::WaitConditionHandle }
  Topic: { Type: AWS::SNS::Topic, Properties: { DisplayName: d } }
  TopicPolicy: { Type: AWS::SNS::TopicPolicy, Properties: { Topics: [!Ref Topic], PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: Allow, Principal: { Service: events.amazonaws.com }, Action: "sns:Publish", Resource: !GetAtt Topic.TopicArn }] } } }
  Subscription: { Type: AWS::SNS::Subscription, Properties: { TopicArn: !Ref Topic, Protocol: sqs, Endpoint: !GetAtt Queue.Arn } }
  Mail: { Type: AWS::SNS::Subscription, Properties: { TopicArn: !Ref Topic, Protocol: email, Endpoint: ann@example.com } }
`;

describe("every type", () => {
  test("is made, tagged and deleted again", async () => {
    const aws = openAccount();
    const Tags = [{ Key: "team", Value: "backup" }];
    const Capabilities = ["CAPABILITY_IAM"];
    await aws.cfn("CreateStack", {
      StackName: "s",
      TemplateBody: platform,
      Capabilities,
      Tags,
      OnFailure: "DO_NOTHING",
    });
    type Events = {
      StackEvents: { LogicalResourceId: string; ResourceStatus: string; ResourceStatusReason?: string }[];
    };
    const { StackEvents } = await aws.cfn<Events>("DescribeStackEvents", { StackName: "s" });
    expect(StackEvents.filter(({ ResourceStatus }) => ResourceStatus.endsWith("FAILED"))).toEqual([]);
    const { Policy } = await aws.call<{ Policy: string }>("events", "DescribeEventBus", { Name: "copies" });
    expect(JSON.parse(Policy)).toMatchObject({ Statement: [{ Sid: "one" }, { Sid: "two" }] });
    type Key = { KeyMetadata: { KeyId: string } };
    const { KeyMetadata } = await aws.call<Key>("kms", "DescribeKey", { KeyId: "alias/vault" });
    expect(await aws.call("kms", "ListResourceTags", { KeyId: KeyMetadata.KeyId })).toMatchObject({
      Tags: [{ TagKey: "team", TagValue: "backup" }],
    });
    expect(await aws.call("backup", "DescribeBackupVault", { BackupVaultName: "vault" })).toMatchObject({
      MinRetentionDays: 7,
    });
    await aws.cfn("DeleteStack", { StackName: "s" });
    const { StackSummaries } = await aws.cfn<{ StackSummaries: object[] }>("ListStacks", {});
    expect(StackSummaries).toMatchObject([{ StackStatus: "DELETE_COMPLETE" }]);
    await expect(aws.call("backup", "DescribeBackupVault", { BackupVaultName: "vault" })).rejects.toThrow(
      "Insufficient",
    );
    expect(await aws.call("kms", "ListAliases", {})).toMatchObject({ Aliases: [] });
  });
});

const custom = (size: number) => `
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: "sts:AssumeRole" }] }
  Fn: { Type: AWS::Lambda::Function, Properties: { Role: !GetAtt Role.Arn, Runtime: nodejs24.x, Handler: index.handler, Code: { ZipFile: "x" } } }
  Thing: { Type: Custom::Thing, Properties: { ServiceToken: !GetAtt Fn.Arn, Size: ${size} } }
Outputs: { Answer: { Value: !GetAtt Thing.Answer } }`;

describe("custom resources", () => {
  type CustomEvent = Record<string, unknown> & { ResponseURL: string; RequestType: string };

  /** A function that answers as `reply` says; undefined is no answer at all. */
  const withFunction = (reply: (event: CustomEvent) => object | undefined) => {
    const aws = openAccount();
    const seen: CustomEvent[] = [];
    const host: FunctionHost = {
      invoke: (_fn, _credentials, event) => {
        seen.push(event as CustomEvent);
        const body = reply(event as CustomEvent);
        const token = (event as CustomEvent).ResponseURL.split("/").at(-1) ?? "";
        if (body) receiveCustomResourceResponse(aws.world, token, JSON.stringify(body));
        return Promise.resolve({ kind: "answered", payload: null });
      },
    };
    attachFunctionHost(aws.world, host);
    return { aws, seen };
  };
  const Capabilities = ["CAPABILITY_IAM"];

  test("are made, changed and deleted by their function", async () => {
    const { aws, seen } = withFunction(({ RequestType }) => ({
      Status: "SUCCESS",
      PhysicalResourceId: "thing-1",
      Data: { Answer: RequestType },
    }));
    await aws.cfn("CreateStack", { StackName: "s", TemplateBody: custom(1), Capabilities });
    expect((await aws.stack("s")).Outputs?.[0]?.OutputValue).toBe("Create");
    await aws.cfn("UpdateStack", { StackName: "s", TemplateBody: custom(2), Capabilities });
    expect((await aws.stack("s")).Outputs?.[0]?.OutputValue).toBe("Update");
    await aws.cfn("DeleteStack", { StackName: "s" });
    expect(seen.map(({ RequestType }) => RequestType)).toEqual(["Create", "Update", "Delete"]);
    expect(seen[0]?.ResponseURL).toMatch(/^http:\/\/127.0.0.1:4566\/_holdfast\/cfn-response\/[\w-]{36}$/);
    expect(seen[1]).toMatchObject({
      LogicalResourceId: "Thing",
      PhysicalResourceId: "thing-1",
      ResourceType: "Custom::Thing",
      ResourceProperties: { Size: "2" },
      OldResourceProperties: { Size: "1" },
    });
  });

  test("that change their id leave the old one to be deleted", async () => {
    const { aws, seen } = withFunction(({ ResourceProperties }) => ({
      Status: "SUCCESS",
      PhysicalResourceId: `thing-${(ResourceProperties as { Size: string }).Size}`,
      Data: { Answer: "x" },
    }));
    await aws.cfn("CreateStack", { StackName: "s", TemplateBody: custom(1), Capabilities });
    await aws.cfn("UpdateStack", { StackName: "s", TemplateBody: custom(2), Capabilities });
    expect(seen.at(-1)).toMatchObject({ RequestType: "Delete", PhysicalResourceId: "thing-1" });
  });

  test.each([
    [undefined, "Custom Resource failed to stabilize"],
    [{ Status: "FAILED", Reason: "no luck", PhysicalResourceId: "t" }, "no luck"],
  ])("that answer %j fail", async (body, reason) => {
    const { aws } = withFunction(() => body);
    await aws.cfn("CreateStack", { StackName: "s", TemplateBody: custom(1), Capabilities, OnFailure: "DO_NOTHING" });
    expect(await aws.cfn("DescribeStackResource", { StackName: "s", LogicalResourceId: "Thing" })).toMatchObject({
      StackResourceDetail: {
        ResourceStatus: "CREATE_FAILED",
        ResourceStatusReason: expect.stringContaining(reason) as string,
      },
    });
  });
});
