import { beforeEach, describe, expect, test } from "vitest";
import { makeRole, policyText, type TestAws, testAws, type TestCaller, trustText } from "../../../testing.ts";

const account = "111111111111";

let aws: TestAws;
let call: TestCaller;
let roleArn: string;
let keyArn: string;

beforeEach(async () => {
  aws = testAws();
  call = aws.as(account);
  roleArn = await makeRole(call, "backup", { Service: "backup.amazonaws.com" }, policyText({ Action: "*" }));
  keyArn = (await call<{ KeyMetadata: { Arn: string } }>("kms", "CreateKey")).KeyMetadata.Arn;
  await call("backup", "CreateBackupVault", { BackupVaultName: "vault" });
  await call("backup", "UpdateRegionSettings", { ResourceTypeManagementPreference: { DynamoDB: true } });
});

/** Backs a resource up and restores it with this metadata; gives the job. */
async function restored(ResourceArn: string, Metadata: object, IamRoleArn = roleArn) {
  const input = { BackupVaultName: "vault", ResourceArn, IamRoleArn: roleArn };
  const { BackupJobId } = await call<{ BackupJobId: string }>("backup", "StartBackupJob", input);
  await aws.advance("PT2H");
  const { RecoveryPointArn } = await call<{ RecoveryPointArn: string }>("backup", "DescribeBackupJob", { BackupJobId });
  const order = { RecoveryPointArn, Metadata, IamRoleArn };
  const { RestoreJobId } = await call<{ RestoreJobId: string }>("backup", "StartRestoreJob", order);
  await aws.advance("PT2H");
  type Job = { Status: string; StatusMessage?: string; CreatedResourceArn?: string };
  return call<Job>("backup", "DescribeRestoreJob", { RestoreJobId });
}

async function volume(): Promise<string> {
  const { VolumeId } = await call<{ VolumeId: string }>("ec2", "CreateVolume", {
    AvailabilityZone: "eu-west-1a",
    Size: 1,
  });
  return `arn:aws:ec2:eu-west-1:${account}:volume/${VolumeId}`;
}

async function fileSystem(): Promise<string> {
  const token = { CreationToken: "one" };
  return (await call<{ FileSystemArn: string }>("elasticfilesystem", "CreateFileSystem", token)).FileSystemArn;
}

async function table(): Promise<string> {
  const AttributeDefinitions = [{ AttributeName: "id", AttributeType: "S" }];
  const KeySchema = [{ AttributeName: "id", KeyType: "HASH" }];
  await call("dynamodb", "CreateTable", { TableName: "orders", KeySchema, AttributeDefinitions });
  return `arn:aws:dynamodb:eu-west-1:${account}:table/orders`;
}

const cases: readonly [string, () => Promise<string>, (key: string) => object][] = [
  ["EBS", volume, (key) => ({ availabilityZone: "eu-west-1a", kmsKeyId: key })],
  ["EFS", fileSystem, (key) => ({ newFileSystem: "true", Encrypted: "true", KmsKeyId: key, CreationToken: "two" })],
  ["DynamoDB", table, (key) => ({ targetTableName: "restored", encryptionType: "KMS", KMSMasterKeyArn: key })],
];

describe.each(cases)("%s", (_type, make, metadata) => {
  test("is restored under the key that the role may use", async () => {
    expect(await restored(await make(), metadata(keyArn))).toMatchObject({ Status: "COMPLETED" });
  });

  test("is not restored under a key that the role may not use", async () => {
    const AssumeRolePolicyDocument = trustText({ Service: "backup.amazonaws.com" });
    await call("iam", "CreateRole", { RoleName: "restore", AssumeRolePolicyDocument });
    const PolicyDocument = policyText({ Action: "*" }, { Effect: "Deny", Action: "kms:*", Resource: keyArn });
    await call("iam", "PutRolePolicy", { RoleName: "restore", PolicyName: "no-key", PolicyDocument });
    const job = await restored(await make(), metadata(keyArn), `arn:aws:iam::${account}:role/restore`);
    expect(job).toMatchObject({
      Status: "FAILED",
      StatusMessage: expect.stringContaining("access to KMS key is denied"),
    });
  });

  test("is not restored under a key that is disabled, nor under none that there is", async () => {
    await call("kms", "DisableKey", { KeyId: keyArn });
    const arn = await make();
    expect(await restored(arn, metadata(keyArn))).toMatchObject({ Status: "FAILED" });
    const none = keyArn.replace(/.{12}$/, "000000000000");
    expect(await restored(arn, metadata(none))).toMatchObject({ StatusMessage: "Given key ID does not exist" });
  });
});

test("a key may be named by its alias, AWS's own too; the volume is under it", async () => {
  await call("kms", "CreateAlias", { AliasName: "alias/mine", TargetKeyId: keyArn });
  const arn = await volume();
  for (const [name, expected] of [
    ["alias/mine", keyArn],
    ["alias/aws/ebs", expect.stringMatching(/^arn:aws:kms:.*:key\//)],
  ] as const) {
    const { CreatedResourceArn = "" } = await restored(arn, { availabilityZone: "eu-west-1a", kmsKeyId: name });
    const VolumeIds = [CreatedResourceArn.split("/")[1]];
    expect(await call("ec2", "DescribeVolumes", { VolumeIds })).toMatchObject({ Volumes: [{ KmsKeyId: expected }] });
  }
});
