import type { DescribeChangeSetOutput } from "@aws-sdk/client-cloudformation";
import { describe, expect, test } from "vitest";
import { openAccount } from "./testing/account.ts";

const body = (visibility: number, name = "work") => `
Resources:
  Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: ${name}, VisibilityTimeout: ${visibility} } }
  User: { Type: AWS::SQS::QueuePolicy, Properties: { Queues: [!Ref Queue], PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: Deny, Principal: "*", Action: "sqs:SendMessage", Resource: "*" }] } } }`;

const named = { StackName: "s", ChangeSetName: "c" };

async function opened() {
  const aws = openAccount();
  const create = (TemplateBody: string, ChangeSetType = "UPDATE") =>
    aws.cfn("CreateChangeSet", { ...named, TemplateBody, ChangeSetType });
  const describeIt = () => aws.cfn<DescribeChangeSetOutput>("DescribeChangeSet", named);
  return { aws, create, describeIt };
}

async function deployed() {
  const all = await opened();
  await all.aws.cfn("CreateStack", { StackName: "s", TemplateBody: body(30) });
  return all;
}

describe("change sets", () => {
  test("create a stack", async () => {
    const { aws, create, describeIt } = await opened();
    await create(body(30), "CREATE");
    expect((await aws.stack("s")).StackStatus).toBe("REVIEW_IN_PROGRESS");
    expect(await describeIt()).toMatchObject({
      Status: "CREATE_COMPLETE",
      ExecutionStatus: "AVAILABLE",
      Changes: [
        { ResourceChange: { Action: "Add", LogicalResourceId: "Queue" } },
        { ResourceChange: { Action: "Add" } },
      ],
    });
    await aws.cfn("ExecuteChangeSet", named);
    expect((await aws.stack("s")).StackStatus).toBe("CREATE_COMPLETE");
    await expect(describeIt()).rejects.toMatchObject({ code: "ChangeSetNotFoundException" });
  });

  test("without a change are made and FAILED", async () => {
    const { aws, create, describeIt } = await deployed();
    await create(body(30));
    expect(await describeIt()).toMatchObject({
      Status: "FAILED",
      StatusReason: expect.stringContaining("didn't contain changes") as string,
      ExecutionStatus: "UNAVAILABLE",
    });
    await expect(aws.cfn("ExecuteChangeSet", named)).rejects.toMatchObject({ code: "InvalidChangeSetStatusException" });
  });

  test("change in place", async () => {
    const { aws, create, describeIt } = await deployed();
    await create(body(60));
    expect((await describeIt()).Changes).toMatchObject([
      { ResourceChange: { Action: "Modify", LogicalResourceId: "Queue", Replacement: "False" } },
    ]);
    await aws.cfn("ExecuteChangeSet", named);
    expect((await aws.stack("s")).StackStatus).toBe("UPDATE_COMPLETE");
  });

  test("know that those who refer to a replaced resource change, too", async () => {
    const { create, describeIt } = await deployed();
    await create(body(30, "other"));
    expect((await describeIt()).Changes).toMatchObject([
      { ResourceChange: { LogicalResourceId: "Queue", Replacement: "True" } },
      { ResourceChange: { LogicalResourceId: "User", Replacement: "False" } },
    ]);
  });

  test("of a stack that is not there", async () => {
    const { create } = await opened();
    await expect(create(body(30))).rejects.toThrow("Stack [s] does not exist");
    await expect(create(body(30), "IMPORT")).rejects.toMatchObject({ code: "NotImplemented" });
  });

  test("are listed and deleted", async () => {
    const { aws, create } = await deployed();
    await create(body(60));
    expect(await aws.cfn("ListChangeSets", { StackName: "s" })).toMatchObject({ Summaries: [{ ChangeSetName: "c" }] });
    await aws.cfn("DeleteChangeSet", named);
    expect(await aws.cfn("ListChangeSets", { StackName: "s" })).toEqual({ Summaries: [] });
  });
});

describe("templates", () => {
  const TemplateBody = `
Description: what it is
Parameters: { Secret: { Type: String, NoEcho: true, Default: s3cret } }
Resources: { R: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [] } } } }`;

  test("are summarized and validated", async () => {
    const aws = openAccount();
    const shown = {
      Description: "what it is",
      Capabilities: ["CAPABILITY_IAM"],
      Parameters: [{ ParameterKey: "Secret" }],
    };
    expect(await aws.cfn("GetTemplateSummary", { TemplateBody })).toMatchObject({
      ...shown,
      ResourceTypes: ["AWS::IAM::Role"],
    });
    expect(await aws.cfn("ValidateTemplate", { TemplateBody })).toMatchObject(shown);
  });

  test("need their capability, and do not show what is secret", async () => {
    const aws = openAccount();
    await expect(aws.cfn("CreateStack", { StackName: "s", TemplateBody })).rejects.toMatchObject({
      code: "InsufficientCapabilitiesException",
      message: "Requires capabilities : [CAPABILITY_IAM]",
    });
    await aws.cfn("CreateStack", { StackName: "s", TemplateBody, Capabilities: ["CAPABILITY_IAM"] });
    expect((await aws.stack("s")).Parameters).toEqual([{ ParameterKey: "Secret", ParameterValue: "****" }]);
    expect(await aws.cfn("GetTemplate", { StackName: "s" })).toMatchObject({ TemplateBody });
  });
});
