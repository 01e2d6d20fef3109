import { beforeEach, describe, expect, test } from "vitest";
import { assume, errorCode, makeRole, policyText, type TestAws, testAws, type TestCaller } from "../../testing.ts";
import { callerOf, rootOf } from "../iam/index.ts";

const [account, other] = ["111111111111", "222222222222"];
const type = "AWS API Call via CloudTrail";
const all = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";

interface TrailEvent {
  readonly source: string;
  readonly account: string;
  readonly region: string;
  readonly detail: Record<string, unknown>;
}

describe("CloudTrail on the default bus", () => {
  let aws: TestAws;
  beforeEach(() => {
    aws = testAws();
  });

  /** A rule of an account that puts what it hears into a queue. */
  async function watch(owner: string, pattern: object, more: { State?: string; region?: string } = {}): Promise<void> {
    const { region = "eu-west-1", ...settings } = more;
    const call = aws.as(owner, region);
    const Policy = policyText({ Principal: { Service: "events.amazonaws.com" }, Action: "sqs:SendMessage" });
    await call("sqs", "CreateQueue", { QueueName: "heard", Attributes: { Policy } });
    const Arn = `arn:aws:sqs:${region}:${owner}:heard`;
    await call("events", "PutRule", { Name: "watch", EventPattern: JSON.stringify(pattern), ...settings });
    await call("events", "PutTargets", { Rule: "watch", Targets: [{ Id: "q", Arn }] });
    await heard(owner, region);
  }
  async function heard(owner: string, region = "eu-west-1"): Promise<TrailEvent[]> {
    const input = { QueueUrl: `https://sqs.${region}.amazonaws.com/${owner}/heard`, MaxNumberOfMessages: 10 };
    type Received = { Messages?: { Body: string; ReceiptHandle: string }[] };
    const { Messages = [] } = await aws.as(owner, region)<Received>("sqs", "ReceiveMessage", input);
    return Messages.map(({ Body }) => JSON.parse(Body) as TrailEvent);
  }
  const names = async (owner: string, region?: string) =>
    (await heard(owner, region)).map(({ detail }) => detail["eventName"]);
  const anything = { "detail-type": [type] };

  test("a change is told with who, what, where and with which answer", async () => {
    await watch(account, { source: ["aws.backup"], ...anything });
    await aws.as(account)("backup", "CreateBackupVault", { BackupVaultName: "vault", BackupVaultTags: { Team: "x" } });
    const caller = callerOf(aws.localAws.world, account).principal;
    expect(await heard(account)).toEqual([
      {
        version: "0",
        id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        "detail-type": type,
        source: "aws.backup",
        account,
        time: "2027-01-01T00:00:00Z",
        region: "eu-west-1",
        resources: [],
        detail: {
          eventVersion: "1.11",
          userIdentity: {
            type: "IAMUser",
            principalId: "id" in caller ? caller.id : "",
            arn: `arn:aws:iam::${account}:user/admin`,
            accountId: account,
            userName: "admin",
            accessKeyId: account,
          },
          eventTime: "2027-01-01T00:00:00Z",
          eventSource: "backup.amazonaws.com",
          eventName: "CreateBackupVault",
          awsRegion: "eu-west-1",
          sourceIPAddress: "127.0.0.1",
          userAgent: "local-aws",
          requestParameters: { backupVaultName: "vault", backupVaultTags: "HIDDEN_DUE_TO_SECURITY_REASONS" },
          responseElements: {
            backupVaultName: "vault",
            backupVaultArn: `arn:aws:backup:eu-west-1:${account}:backup-vault:vault`,
            creationDate: "2027-01-01T00:00:00Z",
          },
          requestID: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
          eventID: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
          readOnly: false,
          eventType: "AwsApiCall",
          managementEvent: true,
          eventCategory: "Management",
          recipientAccountId: account,
        },
      },
    ]);
  });

  test("a refusal and a failure are told with their error, and without an answer", async () => {
    await watch(account, { ...anything, detail: { errorCode: [{ exists: true }] } });
    const idle = await makeRole(aws.as(account), "idle", { AWS: `arn:aws:iam::${account}:root` });
    const call = await assume(aws, aws.as(account), idle);
    await errorCode(call("kms", "CreateKey"));
    const code = await errorCode(aws.as(account)("backup", "DeleteBackupVault", { BackupVaultName: "none" }));
    const [denied, failed, ...more] = (await heard(account)).map(({ detail }) => detail);
    expect(denied).toMatchObject({
      eventName: "CreateKey",
      errorCode: "AccessDeniedException",
      responseElements: null,
    });
    expect(denied?.["errorMessage"]).toContain("is not authorized to perform: kms:CreateKey");
    expect(failed).toMatchObject({ eventName: "DeleteBackupVault", errorCode: code });
    expect(more).toEqual([]);
  });

  test("a session of a role names its role, and when it began", async () => {
    await watch(account, { ...anything, source: ["aws.sns"] });
    const trust = { AWS: `arn:aws:iam::${account}:root` };
    const role = await makeRole(aws.as(account), "maker", trust, policyText({ Action: "*" }));
    const call = await assume(aws, aws.as(account), role);
    await call("sns", "CreateTopic", { Name: "t" });
    const [{ detail } = { detail: {} }] = await heard(account);
    expect(detail).toMatchObject({
      userIdentity: {
        type: "AssumedRole",
        principalId: expect.stringMatching(/^AROA\w+:test$/) as string,
        arn: `arn:aws:sts::${account}:assumed-role/maker/test`,
        accountId: account,
        accessKeyId: expect.stringMatching(/^ASIA/) as string,
        sessionContext: {
          sessionIssuer: { type: "Role", arn: role, accountId: account, userName: "maker" },
          attributes: { creationDate: "2027-01-01T00:00:00Z", mfaAuthenticated: "false" },
        },
      },
    });
  });

  test("the root user is told as Root", async () => {
    await watch(account, anything);
    await aws.asRoot(account)("kms", "CreateKey");
    const [event] = await heard(account);
    const root = { type: "Root", principalId: account, arn: `arn:aws:iam::${account}:root`, accountId: account };
    expect(event?.detail["userIdentity"]).toEqual(root);
  });

  test("reads reach only a rule that asks for all management events; token calls and KMS uses reach every rule", async () => {
    await watch(account, anything);
    await watch(other, anything, { State: all });
    for (const owner of [account, other]) {
      const call = aws.as(owner);
      const { KeyMetadata } = await call<{ KeyMetadata: { KeyId: string } }>("kms", "CreateKey");
      await call("kms", "DescribeKey", { KeyId: KeyMetadata.KeyId });
      await call("backup", "ListBackupVaults");
      await call("kms", "Encrypt", { KeyId: KeyMetadata.KeyId, Plaintext: Buffer.from("secret") });
      await call("sts", "GetSessionToken");
    }
    expect(await names(account)).toEqual(["CreateKey", "Encrypt", "GetSessionToken"]);
    expect(await names(other)).toEqual(["CreateKey", "DescribeKey", "ListBackupVaults", "Encrypt", "GetSessionToken"]);
    const { State } = await aws.as(other)<{ State: string }>("events", "DescribeRule", { Name: "watch" });
    expect(State).toBe(all);
  });

  test("a call over HTTP is told with its request's id and user agent", async () => {
    await watch(account, anything);
    const scope = `${account}/20270101/eu-west-1/kms/aws4_request`;
    const { headers } = await aws.localAws.handle({
      method: "POST",
      path: "/",
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
        "content-type": "application/x-amz-json-1.1",
        "user-agent": "somebody/1.0",
        "x-amz-target": "TrentService.CreateKey",
      },
      body: Buffer.from("{}"),
    });
    const [event] = await heard(account);
    expect(event?.detail).toMatchObject({ requestID: headers["x-amzn-requestid"], userAgent: "somebody/1.0" });
  });

  test("names, errors and answers have the forms of their services", async () => {
    await watch(account, anything);
    const call = aws.as(account);
    await errorCode(call("lambda", "DeleteFunction", { FunctionName: "none" }));
    await errorCode(call("ec2", "DeleteVolume", { VolumeId: "vol-0123456789abcdef0" }));
    const { KeyMetadata } = await call<{ KeyMetadata: { Arn: string } }>("kms", "CreateKey");
    await call("kms", "DisableKey", { KeyId: KeyMetadata.Arn });
    expect((await heard(account)).map(({ detail }) => detail)).toMatchObject([
      { eventName: "DeleteFunction20150331", errorCode: "ResourceNotFoundException" },
      { eventName: "DeleteVolume", errorCode: expect.stringMatching(/^Client\.Invalid/) as string },
      { eventName: "CreateKey" },
      { eventName: "DisableKey", responseElements: { keyId: KeyMetadata.Arn } },
    ]);
  });

  test("a federated user and a central root session say what they are", async () => {
    await watch(account, { ...anything, source: ["aws.kms"] });
    const Policy = policyText({ Action: "kms:*" });
    type Keys = { Credentials: { AccessKeyId: string; SessionToken: string } };
    const asked = { Name: "guest", Policy };
    const { Credentials } = await aws.as(account)<Keys>("sts", "GetFederationToken", asked);
    const federated = callerOf(aws.localAws.world, Credentials.AccessKeyId, Credentials.SessionToken);
    await aws.with(federated)("kms", "CreateKey");
    const { principal } = rootOf(account);
    const session = { "aws:assumedroot": "true", "aws:sourceidentity": "ann" };
    await aws.with({ principal: { ...principal, session } as typeof principal })("kms", "CreateKey");
    const user = { type: "IAMUser", arn: `arn:aws:iam::${account}:user/admin`, userName: "admin" };
    expect((await heard(account)).map(({ detail }) => detail["userIdentity"])).toMatchObject([
      {
        type: "FederatedUser",
        principalId: `${account}:guest`,
        arn: `arn:aws:sts::${account}:federated-user/guest`,
        sessionContext: { sessionIssuer: user, attributes: { creationDate: "2027-01-01T00:00:00Z" } },
      },
      { type: "Root", sessionContext: { assumedRoot: "true", sourceIdentity: "ann" } },
    ]);
  });

  test("data events are not told", async () => {
    await watch(account, anything, { State: all });
    const call = aws.as(account);
    await call("s3", "CreateBucket", {
      Bucket: "bucket-of-records",
      CreateBucketConfiguration: { LocationConstraint: "eu-west-1" },
    });
    await call("s3", "PutObject", { Bucket: "bucket-of-records", Key: "k", Body: "x" });
    await call("s3", "PutPublicAccessBlock", { Bucket: "bucket-of-records", PublicAccessBlockConfiguration: {} });
    await call("events", "PutEvents", { Entries: [{ Source: "mine", DetailType: "x", Detail: "{}" }] });
    const { QueueUrl } = await call<{ QueueUrl: string }>("sqs", "CreateQueue", { QueueName: "data" });
    await call("sqs", "SendMessage", { QueueUrl, MessageBody: "m" });
    expect(await names(account)).toEqual(["CreateBucket", "PutBucketPublicAccessBlock", "CreateQueue"]);
  });

  test("secrets are never written", async () => {
    await watch(account, anything, { State: all });
    const call = aws.as(account);
    await call("ssm", "PutParameter", { Name: "/secret", Type: "SecureString", Value: "geheim" });
    await call("ssm", "GetParameter", { Name: "/secret", WithDecryption: true });
    const { KeyMetadata } = await call<{ KeyMetadata: { KeyId: string } }>("kms", "CreateKey");
    await call("kms", "GenerateDataKey", { KeyId: KeyMetadata.KeyId, KeySpec: "AES_256" });
    const events = await heard(account);
    expect(JSON.stringify(events)).not.toContain("geheim");
    expect(events[0]?.detail["requestParameters"]).toEqual({
      name: "/secret",
      type: "SecureString",
      value: "HIDDEN_DUE_TO_SECURITY_REASONS",
    });
  });

  test("services that have one place report in us-east-1", async () => {
    await watch(account, anything);
    await watch(account, anything, { region: "us-east-1" });
    await aws.as(account)("iam", "CreateUser", { UserName: "new" });
    expect(await names(account)).toEqual([]);
    expect(await heard(account, "us-east-1")).toMatchObject([
      { source: "aws.iam", region: "us-east-1", detail: { awsRegion: "us-east-1", eventName: "CreateUser" } },
    ]);
  });

  test("a key of another account tells both accounts, the owner without the caller's name", async () => {
    await watch(account, { ...anything, source: ["aws.kms"] });
    await watch(other, { ...anything, source: ["aws.kms"] });
    const Policy = policyText({ Principal: { AWS: [account, other] }, Action: "kms:*" });
    const created = await aws.as(other)<{ KeyMetadata: { Arn: string } }>("kms", "CreateKey", { Policy });
    await heard(other);
    const KeyId = created.KeyMetadata.Arn;
    await aws.as(account)("kms", "Encrypt", { KeyId, Plaintext: Buffer.from("x") });
    const [[mine], [theirs]] = [await heard(account), await heard(other)];
    expect(mine?.detail).toMatchObject({ recipientAccountId: account, userIdentity: { userName: "admin" } });
    expect(theirs).toMatchObject({ account: other, detail: { recipientAccountId: other, eventName: "Encrypt" } });
    const caller = callerOf(aws.localAws.world, account).principal;
    expect(theirs?.detail["userIdentity"]).toEqual({
      type: "AWSAccount",
      principalId: "id" in caller ? caller.id : "",
      accountId: account,
    });
    expect(theirs?.detail["sharedEventID"]).toBe(mine?.detail["sharedEventID"]);
    expect(theirs?.detail["eventID"]).not.toBe(mine?.detail["eventID"]);
    expect(theirs?.detail["resources"]).toEqual([{ accountId: other, type: "AWS::KMS::Key", ARN: KeyId }]);
  });

  test("a role that is assumed from another account tells both, and shows no secret key", async () => {
    await watch(other, { ...anything, source: ["aws.sts"] });
    const role = await makeRole(aws.as(other), "guest", { AWS: `arn:aws:iam::${account}:root` });
    await aws.as(account)("sts", "AssumeRole", { RoleArn: role, RoleSessionName: "visit" });
    const [{ detail } = { detail: {} }, ...more] = await heard(other);
    expect(more).toEqual([]);
    expect(detail).toMatchObject({
      eventName: "AssumeRole",
      readOnly: true,
      recipientAccountId: other,
      userIdentity: { type: "AWSAccount", accountId: account },
      requestParameters: { roleArn: role, roleSessionName: "visit" },
      responseElements: { credentials: { secretAccessKey: "HIDDEN_DUE_TO_SECURITY_REASONS" } },
    });
  });

  test("a call that CloudFormation makes says so", async () => {
    await watch(account, { ...anything, source: ["aws.sns", "aws.sqs"] });
    const TemplateBody = JSON.stringify({ Resources: { Q: { Type: "AWS::SQS::Queue" } } });
    await aws.as(account)("cloudformation", "CreateStack", { StackName: "s", TemplateBody });
    await aws.advance("PT1H");
    expect((await heard(account)).map(({ detail }) => detail)).toMatchObject([
      {
        eventName: "CreateQueue",
        sourceIPAddress: "cloudformation.amazonaws.com",
        userIdentity: { type: "IAMUser", invokedBy: "cloudformation.amazonaws.com" },
      },
    ]);
  });

  test("what nobody can hear leaves no trace in the world's chance", async () => {
    const next = async (pattern: object | undefined) => {
      const world = testAws();
      const call: TestCaller = world.as(account);
      if (pattern) await call("events", "PutRule", { Name: "r", EventPattern: JSON.stringify(pattern) });
      await call("sns", "CreateTopic", { Name: "t" });
      return world.localAws.world.chance.next();
    };
    const silent = await next(undefined);
    expect(await next({ "detail-type": ["Copy Job State Change"] })).toBe(silent);
    expect(await next({ detail: { eventSource: ["backup.amazonaws.com"] } })).toBe(silent);
    expect(await next({ detail: { eventName: [{ prefix: "Delete" }] } })).toBe(silent);
    expect(await next({ $or: [{ source: ["aws.kms"] }, { source: ["mine"] }] })).toBe(silent);
    expect(await next({ $or: [{ source: ["aws.kms"] }, { source: ["aws.sns"] }] })).not.toBe(silent);
    expect(await next({ detail: { userIdentity: { type: ["Root"] } } })).not.toBe(silent);
  });
});
