import { expect, test } from "vitest";
import { testAws } from "../../../testing.ts";
import { attachFunctionHost } from "../../lambda/index.ts";
import { openAccount } from "../testing/account.ts";

const Bucket = "locked";

/** A bucket that keeps what is put for some days, as a template writes it. */
function locked(days: number): string {
  return `
Resources:
  Key: { Type: AWS::KMS::Key }
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: ${Bucket}
      ObjectLockEnabled: true
      ObjectLockConfiguration: { ObjectLockEnabled: Enabled, Rule: { DefaultRetention: { Mode: GOVERNANCE, Days: ${days} } } }
      BucketEncryption: { ServerSideEncryptionConfiguration: [{ BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: !GetAtt Key.Arn } }] }
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: "true" }
      OwnershipControls: { Rules: [{ ObjectOwnership: BucketOwnerEnforced }] }
      LifecycleConfiguration: { Rules: [{ Id: age, Status: Enabled, ExpirationInDays: 2, NoncurrentVersionExpiration: { NoncurrentDays: 1 } }, { Status: Enabled, ExpiredObjectDeleteMarker: true }] }
      Tags: [{ Key: backup, Value: daily }]`;
}

test("a bucket is made with its lock, key and settings, and changed in place", async () => {
  const aws = openAccount();
  const get = (setting: string) => aws.call("s3", `Get${setting}`, { Bucket });
  await aws.cfn("CreateStack", { StackName: "s", TemplateBody: locked(2) });
  expect((await aws.stack("s")).StackStatus).toBe("CREATE_COMPLETE");
  const rule = (Days: number) => ({ Rule: { DefaultRetention: { Mode: "GOVERNANCE", Days } } });
  expect(await get("ObjectLockConfiguration")).toMatchObject({ ObjectLockConfiguration: rule(2) });
  expect(await get("BucketVersioning")).toEqual({ Status: "Enabled" });
  expect(await get("BucketEncryption")).toMatchObject({
    ServerSideEncryptionConfiguration: { Rules: [{ BucketKeyEnabled: true }] },
  });
  const blocked = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: false };
  expect(await get("PublicAccessBlock")).toMatchObject({ PublicAccessBlockConfiguration: blocked });
  expect(await get("BucketTagging")).toEqual({ TagSet: [{ Key: "backup", Value: "daily" }] });
  expect(await get("BucketLifecycleConfiguration")).toMatchObject({
    Rules: [
      { ID: "age", Expiration: { Days: 2 }, NoncurrentVersionExpiration: { NoncurrentDays: 1 } },
      { Expiration: { ExpiredObjectDeleteMarker: true } },
    ],
  });
  await aws.cfn("UpdateStack", { StackName: "s", TemplateBody: locked(3) });
  expect(await get("ObjectLockConfiguration")).toMatchObject({ ObjectLockConfiguration: rule(3) });
});

test("a bucket without a versioning of its own is locked once versioning is on", async () => {
  const aws = openAccount();
  const lock = "ObjectLockConfiguration: { ObjectLockEnabled: Enabled }";
  const body = (versioning: string) =>
    `Resources: { B: { Type: AWS::S3::Bucket, Properties: { BucketName: ${Bucket}, ${versioning} ${lock} } } }`;
  await aws.cfn("CreateStack", { StackName: "no", TemplateBody: body("") });
  expect((await aws.stack("no")).StackStatus).toBe("ROLLBACK_COMPLETE");
  await aws.cfn("CreateStack", {
    StackName: "yes",
    TemplateBody: body("VersioningConfiguration: { Status: Enabled },"),
  });
  expect(await aws.call("s3", "GetObjectLockConfiguration", { Bucket })).toEqual({
    ObjectLockConfiguration: { ObjectLockEnabled: "Enabled" },
  });
});

const nightly = (permission: string) => `
Resources:
  Role: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: "sts:AssumeRole" }] } } }
  Fn: { Type: AWS::Lambda::Function, Properties: { Role: !GetAtt Role.Arn, Runtime: nodejs24.x, Handler: index.handler, Code: { ZipFile: x } } }
  Rule: { Type: AWS::Events::Rule, Properties: { ScheduleExpression: "cron(0 4 ? * * *)", Targets: [{ Id: f, Arn: !GetAtt Fn.Arn }] } }
${permission}`;
const may =
  "  May: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref Fn, Action: lambda:InvokeFunction, Principal: events.amazonaws.com, SourceArn: !GetAtt Rule.Arn } }";

test.each([
  ["with the permission", may, ["2027-01-01T04:00:00Z", "2027-01-02T04:00:00Z"]],
  ["without it", "", []],
])("a schedule runs its function %s", async (_what, permission, times) => {
  const aws = testAws();
  const seen: string[] = [];
  attachFunctionHost(aws.localAws.world, {
    invoke: (_fn, _credentials, event) => {
      seen.push((event as { time: string }).time);
      return Promise.resolve({ kind: "answered", payload: null });
    },
  });
  const input = { StackName: "s", TemplateBody: nightly(permission), Capabilities: ["CAPABILITY_IAM"] };
  await aws.as("111111111111")("cloudformation", "CreateStack", input);
  await aws.advance("P2D");
  expect(seen).toEqual(times);
});
