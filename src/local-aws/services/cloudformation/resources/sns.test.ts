import { describe, expect, test } from "vitest";
import { account, openAccount } from "../testing/account.ts";

const template = (topic: object, subscription: object, policy?: object) =>
  JSON.stringify({
    Resources: {
      Queue: { Type: "AWS::SQS::Queue", Properties: { QueueName: "q" } },
      Topic: { Type: "AWS::SNS::Topic", Properties: topic },
      ...(policy
        ? {
            Policy: {
              Type: "AWS::SNS::TopicPolicy",
              Properties: { Topics: [{ Ref: "Topic" }], PolicyDocument: policy },
            },
          }
        : {}),
      Sub: {
        Type: "AWS::SNS::Subscription",
        Properties: {
          TopicArn: { Ref: "Topic" },
          Protocol: "sqs",
          Endpoint: { "Fn::GetAtt": ["Queue", "Arn"] },
          ...subscription,
        },
      },
    },
    Outputs: {
      Ref: { Value: { Ref: "Topic" } },
      Arn: { Value: { "Fn::GetAtt": ["Topic", "TopicArn"] } },
      Name: { Value: { "Fn::GetAtt": ["Topic", "TopicName"] } },
      Sub: { Value: { Ref: "Sub" } },
      SubArn: { Value: { "Fn::GetAtt": ["Sub", "Arn"] } },
    },
  });

const policy = {
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "mine",
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sns:Publish",
      Resource: "*",
    },
  ],
};
const TopicArn = `arn:aws:sns:eu-west-1:${account}:alarms`;
const named = { TopicName: "alarms" };

describe("topics of a stack", () => {
  const open = async (TemplateBody: string) => {
    const aws = openAccount();
    await aws.cfn("CreateStack", { StackName: "s", TemplateBody, OnFailure: "DO_NOTHING" });
    const outputs = Object.fromEntries(
      ((await aws.stack("s")).Outputs ?? []).map(({ OutputKey = "", OutputValue = "" }) => [OutputKey, OutputValue]),
    );
    type Attributes = { Attributes: Record<string, string> };
    const topic = async () => (await aws.call<Attributes>("sns", "GetTopicAttributes", { TopicArn })).Attributes;
    const subscription = async () =>
      (await aws.call<Attributes>("sns", "GetSubscriptionAttributes", { SubscriptionArn: outputs["Sub"] })).Attributes;
    return { aws, outputs, topic, subscription };
  };

  test("Ref and GetAtt give ARN and name", async () => {
    const { outputs } = await open(template(named, {}));
    const { Sub = "" } = outputs;
    expect(Sub).toMatch(new RegExp(`^${TopicArn}:[\\w-]{36}$`));
    expect(outputs).toEqual({ Ref: TopicArn, Arn: TopicArn, Name: "alarms", Sub, SubArn: Sub });
  });

  test("a policy is put, and the topic's first one comes back without it", async () => {
    const { aws, topic } = await open(template(named, {}, policy));
    expect((await topic())["Policy"]).toContain('"mine"');
    await aws.cfn("UpdateStack", { StackName: "s", TemplateBody: template(named, {}) });
    expect((await topic())["Policy"]).toContain("__default_statement_ID");
  });

  test("names of display and attributes of subscriptions are changed in place", async () => {
    const { aws, topic, subscription } = await open(template(named, { RawMessageDelivery: true }));
    expect(await subscription()).toMatchObject({ RawMessageDelivery: "true" });
    const FilterPolicy = { kind: ["alarm"] };
    const changed = template({ ...named, DisplayName: "Alarms" }, { FilterPolicy });
    await aws.cfn("UpdateStack", { StackName: "s", TemplateBody: changed });
    expect((await topic())["DisplayName"]).toBe("Alarms");
    expect(await subscription()).toMatchObject({
      RawMessageDelivery: "false",
      FilterPolicy: JSON.stringify(FilterPolicy),
    });
  });

  test("a topic that is there already is not taken over", async () => {
    const aws = openAccount();
    await aws.call("sns", "CreateTopic", { Name: "alarms" });
    await aws.cfn("CreateStack", { StackName: "s", TemplateBody: template(named, {}), OnFailure: "DO_NOTHING" });
    expect(await aws.events("s")).toContain("Topic CREATE_FAILED");
  });

  test("a subscription that nobody confirmed does not stop its stack from being deleted", async () => {
    const { aws } = await open(template(named, { Protocol: "email", Endpoint: "ann@example.com" }));
    await aws.cfn("DeleteStack", { StackName: "s" });
    const { StackSummaries } = await aws.cfn<{ StackSummaries: object[] }>("ListStacks", {});
    expect(StackSummaries).toMatchObject([{ StackStatus: "DELETE_COMPLETE" }]);
    expect(await aws.call("sns", "ListTopics", {})).toMatchObject({ Topics: [] });
  });
});
