import { describe, expect, test } from "vitest";
import { account, openAccount } from "./testing/account.ts";

const queues = (more = "", visibility = 30) => `
Parameters: { Name: { Type: String, Default: work } }
Resources:
  Dead: { Type: AWS::SQS::Queue }
  Work:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !Ref Name
      VisibilityTimeout: ${visibility}
      RedrivePolicy: { deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 3 }
${more}
Outputs:
  Url: { Value: !Ref Work, Export: { Name: !Sub "\${AWS::StackName}-url" } }
`;

/** A bucket of a name that S3 refuses: whatever comes before it is rolled back. */
const failing = "  Bad: { Type: AWS::S3::Bucket, DependsOn: Work, Properties: { BucketName: NO } }";

const listQueues = async (aws: ReturnType<typeof openAccount>) => {
  const { QueueUrls } = await aws.call<{ QueueUrls: string[] }>("sqs", "ListQueues", {});
  return QueueUrls.map((url) => url.slice(url.lastIndexOf("/") + 1));
};

describe("creating", () => {
  test("makes what the template says, in order", async () => {
    const aws = openAccount();
    await aws.cfn("CreateStack", { StackName: "s", TemplateBody: queues() });
    expect(await aws.stack("s")).toMatchObject({ StackStatus: "CREATE_COMPLETE", Outputs: [{ ExportName: "s-url" }] });
    expect(await aws.events("s")).toEqual([
      "s CREATE_IN_PROGRESS",
      ...["Dead", "Work"].flatMap((id) => [
        `${id} CREATE_IN_PROGRESS`,
        `${id} CREATE_IN_PROGRESS`,
        `${id} CREATE_COMPLETE`,
      ]),
      "s CREATE_COMPLETE",
    ]);
    expect(await listQueues(aws)).toContain("work");
  });

  test("a name that is taken is refused", async () => {
    const aws = openAccount();
    await aws.cfn("CreateStack", { StackName: "s", TemplateBody: queues() });
    await expect(aws.cfn("CreateStack", { StackName: "s", TemplateBody: queues() })).rejects.toMatchObject({
      code: "AlreadyExistsException",
      message: "Stack [s] already exists",
    });
  });

  test("a failure takes back all that was made; the stack can only be deleted", async () => {
    const aws = openAccount();
    await aws.cfn("CreateStack", { StackName: "s", TemplateBody: queues(failing) });
    expect((await aws.stack("s")).StackStatus).toBe("ROLLBACK_COMPLETE");
    expect(await listQueues(aws)).toEqual([]);
    const events = await aws.events("s");
    expect(events.slice(events.indexOf("s ROLLBACK_IN_PROGRESS"))).toEqual([
      "s ROLLBACK_IN_PROGRESS",
      ...["Bad", "Work", "Dead"].flatMap((id) => [`${id} DELETE_IN_PROGRESS`, `${id} DELETE_COMPLETE`]),
      "s ROLLBACK_COMPLETE",
    ]);
    await expect(aws.cfn("UpdateStack", { StackName: "s", TemplateBody: queues() })).rejects.toThrow(
      "is in ROLLBACK_COMPLETE state and can not be updated",
    );
    await aws.cfn("DeleteStack", { StackName: "s" });
    await expect(aws.stack("s")).rejects.toThrow("Stack with id s does not exist");
  });

  test.each([
    ["DO_NOTHING", "CREATE_FAILED", 2],
    ["ROLLBACK", "ROLLBACK_COMPLETE", 0],
  ])("OnFailure %s ends in %s", async (OnFailure, status, left) => {
    const aws = openAccount();
    await aws.cfn("CreateStack", { StackName: "s", TemplateBody: queues(failing), OnFailure });
    expect((await aws.stack("s")).StackStatus).toBe(status);
    expect(await listQueues(aws)).toHaveLength(left);
  });

  test("OnFailure DELETE leaves nothing to be found by name", async () => {
    const aws = openAccount();
    const made = { StackName: "s", TemplateBody: queues(failing), OnFailure: "DELETE" };
    const { StackId } = await aws.cfn<{ StackId: string }>("CreateStack", made);
    await expect(aws.stack("s")).rejects.toThrow("does not exist");
    expect((await aws.stack(StackId)).StackStatus).toBe("DELETE_COMPLETE");
  });

  test.each([
    ["Retain", false, 1],
    ["Retain", true, 0],
    ["RetainExceptOnCreate", false, 0],
  ])(
    "DeletionPolicy %s with RetainExceptOnCreate %s leaves %i after a rollback",
    async (policy, RetainExceptOnCreate, left) => {
      const aws = openAccount();
      const TemplateBody = queues(failing).replace("Dead: {", `Dead: { DeletionPolicy: ${policy},`);
      await aws.cfn("CreateStack", { StackName: "s", TemplateBody, RetainExceptOnCreate });
      expect(await listQueues(aws)).toHaveLength(left);
    },
  );

  test("a property that is not played fails its resource by name", async () => {
    const aws = openAccount();
    const TemplateBody = "Resources: { B: { Type: AWS::S3::Bucket, Properties: { CorsConfiguration: {} } } }";
    await aws.cfn("CreateStack", { StackName: "s", TemplateBody, OnFailure: "DO_NOTHING" });
    const resource = { StackName: "s", LogicalResourceId: "B" };
    expect(await aws.cfn("DescribeStackResource", resource)).toMatchObject({
      StackResourceDetail: {
        ResourceStatusReason: expect.stringContaining(
          "AWS::S3::Bucket property CorsConfiguration is not played by local AWS",
        ) as string,
      },
    });
  });

  test("a queue of somebody else is not taken over", async () => {
    const aws = openAccount();
    await aws.call("sqs", "CreateQueue", { QueueName: "work" });
    await aws.cfn("CreateStack", { StackName: "s", TemplateBody: queues() });
    expect((await aws.stack("s")).StackStatus).toBe("ROLLBACK_COMPLETE");
    expect(await listQueues(aws)).toEqual(["work"]);
  });
});

const created = async () => {
  const aws = openAccount();
  await aws.cfn("CreateStack", { StackName: "s", TemplateBody: queues() });
  const visibility = async (QueueName = "work") => {
    const input = { QueueUrl: `${account}/${QueueName}`, AttributeNames: ["All"] };
    const { Attributes } = await aws.call<{ Attributes: Record<string, string> }>("sqs", "GetQueueAttributes", input);
    return Attributes["VisibilityTimeout"];
  };
  return { aws, visibility };
};

describe("updating", () => {
  test("nothing new is refused", async () => {
    const { aws } = await created();
    await expect(aws.cfn("UpdateStack", { StackName: "s", TemplateBody: queues() })).rejects.toThrow(
      "No updates are to be performed.",
    );
  });

  test("a property changes in place", async () => {
    const { aws, visibility } = await created();
    await aws.cfn("UpdateStack", { StackName: "s", TemplateBody: queues("", 60) });
    expect((await aws.stack("s")).StackStatus).toBe("UPDATE_COMPLETE");
    expect(await visibility()).toBe("60");
  });

  test("a name makes another queue, and the old one goes", async () => {
    const { aws } = await created();
    const Parameters = [{ ParameterKey: "Name", ParameterValue: "other" }];
    await aws.cfn("UpdateStack", { StackName: "s", UsePreviousTemplate: true, Parameters });
    expect((await aws.stack("s")).Outputs?.[0]?.OutputValue).toContain("/other");
    const names = await listQueues(aws);
    expect(names).toContain("other");
    expect(names).not.toContain("work");
  });

  test("what the template lost is deleted", async () => {
    const { aws } = await created();
    const TemplateBody = "Resources: { Dead: { Type: AWS::SQS::Queue } }";
    await aws.cfn("UpdateStack", { StackName: "s", TemplateBody });
    expect(await listQueues(aws)).toHaveLength(1);
  });

  test("a failure puts everything back", async () => {
    const { aws, visibility } = await created();
    await aws.cfn("UpdateStack", { StackName: "s", TemplateBody: queues(failing, 60) });
    expect((await aws.stack("s")).StackStatus).toBe("UPDATE_ROLLBACK_COMPLETE");
    expect(await visibility()).toBe("30");
    const { StackResources } = await aws.cfn<{ StackResources: unknown[] }>("DescribeStackResources", {
      StackName: "s",
    });
    expect(StackResources).toHaveLength(2);
    await aws.cfn("UpdateStack", { StackName: "s", TemplateBody: queues("", 90) });
    expect(await visibility()).toBe("90");
  });

  test("a failure after a replacement keeps the old queue and deletes the new one", async () => {
    const { aws } = await created();
    const Parameters = [{ ParameterKey: "Name", ParameterValue: "other" }];
    await aws.cfn("UpdateStack", { StackName: "s", TemplateBody: queues(failing), Parameters });
    const names = await listQueues(aws);
    expect(names).toContain("work");
    expect(names).not.toContain("other");
  });

  test("a stack policy denies", async () => {
    const { aws, visibility } = await created();
    const StackPolicyBody = JSON.stringify({
      Statement: [
        { Effect: "Allow", Action: "Update:*", Principal: "*", Resource: "*" },
        { Effect: "Deny", Action: "Update:Modify", Principal: "*", Resource: "LogicalResourceId/Wo*" },
      ],
    });
    await aws.cfn("SetStackPolicy", { StackName: "s", StackPolicyBody });
    await aws.cfn("UpdateStack", { StackName: "s", TemplateBody: queues("", 60) });
    expect((await aws.stack("s")).StackStatus).toBe("UPDATE_ROLLBACK_COMPLETE");
    expect(await visibility()).toBe("30");
  });
});

describe("deleting", () => {
  test("a protected stack stays", async () => {
    const aws = openAccount();
    await aws.cfn("CreateStack", { StackName: "s", TemplateBody: queues(), EnableTerminationProtection: true });
    await expect(aws.cfn("DeleteStack", { StackName: "s" })).rejects.toThrow("TerminationProtection is enabled");
    await aws.cfn("UpdateTerminationProtection", { StackName: "s", EnableTerminationProtection: false });
    await aws.cfn("DeleteStack", { StackName: "s" });
    expect(await listQueues(aws)).toEqual([]);
  });

  test("what is retained stays", async () => {
    const aws = openAccount();
    const TemplateBody = queues().replace("Dead: {", "Dead: { DeletionPolicy: Retain,");
    await aws.cfn("CreateStack", { StackName: "s", TemplateBody });
    await aws.cfn("DeleteStack", { StackName: "s" });
    expect(await listQueues(aws)).toHaveLength(1);
  });

  test("a stack that is not there is deleted already", async () => {
    await expect(openAccount().cfn("DeleteStack", { StackName: "nobody" })).resolves.toEqual({});
  });
});

describe("exports", () => {
  const importing =
    'Resources: { Q: { Type: AWS::SQS::Queue, Properties: { QueueName: !Join ["-", ["x", !Select [4, !Split ["/", !ImportValue s-url]]]] } } }';

  test("are imported, and stay while they are in use", async () => {
    const aws = openAccount();
    await aws.cfn("CreateStack", { StackName: "s", TemplateBody: queues() });
    await aws.cfn("CreateStack", { StackName: "user", TemplateBody: importing });
    expect(await listQueues(aws)).toContain("x-work");
    await expect(aws.cfn("DeleteStack", { StackName: "s" })).rejects.toThrow(
      "Export s-url cannot be deleted as it is in use by user",
    );
    await aws.cfn("DeleteStack", { StackName: "user" });
    await aws.cfn("DeleteStack", { StackName: "s" });
    expect(await listQueues(aws)).toEqual([]);
  });

  test("are unique in account and Region", async () => {
    const aws = openAccount();
    const one = "Resources: { Q: { Type: AWS::SQS::Queue } }\nOutputs: { O: { Value: a, Export: { Name: shared } } }";
    await aws.cfn("CreateStack", { StackName: "a", TemplateBody: one });
    await aws.cfn("CreateStack", { StackName: "b", TemplateBody: one });
    expect((await aws.stack("b")).StackStatus).toBe("ROLLBACK_COMPLETE");
    expect(await aws.cfn("ListExports", {})).toMatchObject({ Exports: [{ Name: "shared" }] });
  });
});
