import { describe, expect, test } from "vitest";
import { account, openAccount } from "./testing/account.ts";

const trust = (service: string) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { [service.includes(":") ? "AWS" : "Service"]: service },
        Action: "sts:AssumeRole",
      },
    ],
  });

const allow = (...Action: string[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource: "*" }] });

const TemplateBody = `
Resources:
  Queue: { Type: AWS::SQS::Queue }
  Bucket: { Type: AWS::S3::Bucket, DependsOn: Queue }`;

/** A user with these permissions alone. */
async function userWith(...actions: string[]) {
  const aws = openAccount();
  const UserName = "deployer";
  await aws.call("iam", "CreateUser", { UserName });
  await aws.call("iam", "PutUserPolicy", { UserName, PolicyName: "p", PolicyDocument: allow(...actions) });
  const { AccessKey } = await aws.call<{ AccessKey: { AccessKeyId: string } }>("iam", "CreateAccessKey", { UserName });
  return { aws, user: aws.as(AccessKey.AccessKeyId) };
}

async function addRole(aws: ReturnType<typeof openAccount>, service: string, ...actions: string[]) {
  const RoleName = "cfn";
  await aws.call("iam", "CreateRole", { RoleName, AssumeRolePolicyDocument: trust(service) });
  await aws.call("iam", "PutRolePolicy", { RoleName, PolicyName: "p", PolicyDocument: allow(...actions) });
  return `arn:aws:iam::${account}:role/${RoleName}`;
}

describe("permissions", () => {
  test("the call itself needs its permission on the stack", async () => {
    const { user } = await userWith("sqs:*");
    await expect(user.cfn("CreateStack", { StackName: "s", TemplateBody })).rejects.toMatchObject({
      code: "AccessDenied",
      message: expect.stringContaining("cloudformation:CreateStack") as string,
    });
  });

  test("a denied call in the middle rolls the stack back", async () => {
    const { aws, user } = await userWith("cloudformation:*", "sqs:*");
    await user.cfn("CreateStack", { StackName: "s", TemplateBody });
    expect((await aws.stack("s")).StackStatus).toBe("ROLLBACK_COMPLETE");
    expect(await aws.call("sqs", "ListQueues", {})).toEqual({ QueueUrls: [] });
    const resource = { StackName: "s", LogicalResourceId: "Bucket" };
    expect(await aws.events("s")).toContain("Bucket CREATE_FAILED");
    expect(await aws.cfn("DescribeStackResource", resource)).toMatchObject({
      StackResourceDetail: { ResourceStatus: "DELETE_COMPLETE" },
    });
  });

  test("with a role its permissions count, and the caller must be allowed to pass it", async () => {
    const { aws, user } = await userWith("cloudformation:*");
    const RoleARN = await addRole(aws, "cloudformation.amazonaws.com", "sqs:*", "s3:*");
    await expect(user.cfn("CreateStack", { StackName: "s", TemplateBody, RoleARN })).rejects.toThrow("iam:PassRole");
    await aws.call("iam", "PutUserPolicy", {
      UserName: "deployer",
      PolicyName: "q",
      PolicyDocument: allow("iam:PassRole"),
    });
    await user.cfn("CreateStack", { StackName: "s", TemplateBody, RoleARN });
    expect((await aws.stack("s")).StackStatus).toBe("CREATE_COMPLETE");
    await user.cfn("DeleteStack", { StackName: "s" });
    expect(await aws.call("sqs", "ListQueues", {})).toEqual({ QueueUrls: [] });
  });

  test("a role that does not trust CloudFormation is refused", async () => {
    const aws = openAccount();
    const RoleARN = await addRole(aws, "lambda.amazonaws.com", "sqs:*");
    await expect(aws.cfn("CreateStack", { StackName: "s", TemplateBody, RoleARN })).rejects.toThrow(
      "cannot be assumed",
    );
    await expect(aws.stack("s")).rejects.toThrow("does not exist");
  });
});
