import { beforeEach, describe, expect, test } from "vitest";
import { assume, errorCode, makeRole, policyText, type TestAws, testAws, type TestCaller } from "../../testing.ts";

const account = "111111111111";
const everyone = { Principal: { AWS: "*" } };
const trusted = { AWS: `arn:aws:iam::${account}:root` };

describe("permissions of EFS", () => {
  let aws: TestAws;
  let admin: TestCaller;
  let FileSystemId: string;
  beforeEach(async () => {
    aws = testAws();
    admin = aws.as(account);
    const made = await admin<{ FileSystemId: string }>("elasticfilesystem", "CreateFileSystem", { CreationToken: "t" });
    ({ FileSystemId } = made);
  });
  const put = async (Policy: string, more: object = {}) =>
    admin("elasticfilesystem", "PutFileSystemPolicy", { FileSystemId, Policy, ...more });
  let count = 0;
  const role = async (...statements: readonly object[]) => {
    count += 1;
    return assume(aws, admin, await makeRole(admin, `role-${count}`, trusted, policyText(...statements)));
  };
  const backupPolicy = async (call: TestCaller) =>
    call("elasticfilesystem", "PutBackupPolicy", { FileSystemId, BackupPolicy: { Status: "ENABLED" } });

  test("the policy of a file system is put, shown and taken away", async () => {
    const described = async () => admin("elasticfilesystem", "DescribeFileSystemPolicy", { FileSystemId });
    expect(await errorCode(described())).toBe("PolicyNotFound");
    const Policy = policyText({ ...everyone, Action: "elasticfilesystem:*" });
    await put(Policy);
    expect(await described()).toEqual({ FileSystemId, Policy });
    await admin("elasticfilesystem", "DeleteFileSystemPolicy", { FileSystemId });
    expect(await errorCode(described())).toBe("PolicyNotFound");
  });

  test("it allows what no identity policy allows, and denies what one does", async () => {
    const nothing = await role({ Action: "s3:*" });
    expect(await errorCode(backupPolicy(nothing))).toBe("AccessDeniedException");
    await put(policyText({ ...everyone, Action: "elasticfilesystem:PutBackupPolicy" }));
    await backupPolicy(nothing);
    await put(policyText({ ...everyone, Effect: "Deny", Action: "elasticfilesystem:PutBackupPolicy" }));
    expect(await errorCode(backupPolicy(await role({ Action: "elasticfilesystem:*" })))).toBe("AccessDeniedException");
  });

  test.each([
    ["no JSON", "policy"],
    ["no statement", "{}"],
    ["one that locks its writer out", policyText({ ...everyone, Effect: "Deny", Action: "elasticfilesystem:*" })],
  ])("%s is refused", async (_what, text) => {
    expect(await errorCode(put(text))).toBe("InvalidPolicyException");
  });

  test("whoever insists may lock himself out", async () => {
    const text = policyText({ ...everyone, Effect: "Deny", Action: "elasticfilesystem:*" });
    await put(text, { BypassPolicyLockoutSafetyCheck: true });
    expect(await errorCode(put(text))).toBe("AccessDeniedException");
  });

  test.each([
    ["the tag that is there", { StringEquals: { "aws:ResourceTag/team": "a" } }, "done"],
    ["another tag", { StringEquals: { "aws:ResourceTag/team": "b" } }, "AccessDeniedException"],
  ])("a condition on %s", async (_what, Condition, result) => {
    const Tags = [{ Key: "team", Value: "a" }];
    await admin("elasticfilesystem", "TagResource", { ResourceId: FileSystemId, Tags });
    const call = backupPolicy(await role({ Action: "elasticfilesystem:PutBackupPolicy", Condition }));
    expect(result === "done" ? await call.then(() => "done") : await errorCode(call)).toBe(result);
  });

  test("a guard-rail can insist on encryption, and on the permission to tag", async () => {
    const encrypted = { Bool: { "elasticfilesystem:Encrypted": "true" } };
    const caller = await role(
      { Action: "elasticfilesystem:CreateFileSystem", Condition: encrypted },
      { Action: "kms:*" },
    );
    const create = async (more: object) =>
      caller("elasticfilesystem", "CreateFileSystem", { CreationToken: JSON.stringify(more), ...more });
    await create({ Encrypted: true });
    expect(await errorCode(create({ Encrypted: false }))).toBe("AccessDeniedException");
    expect(await errorCode(create({ Encrypted: true, Tags: [{ Key: "a", Value: "b" }] }))).toBe(
      "AccessDeniedException",
    );
  });

  test.each([
    ["through EFS", "elasticfilesystem.eu-west-1.amazonaws.com", "done"],
    ["through another service", "ec2.eu-west-1.amazonaws.com", "AccessDeniedException"],
  ])("a key that may be used %s", async (_what, service, result) => {
    const Condition = { StringEquals: { "kms:ViaService": service } };
    const { KeyMetadata } = await admin<{ KeyMetadata: { Arn: string } }>("kms", "CreateKey");
    const caller = await role({ Action: "elasticfilesystem:*" }, { Action: "kms:*", Condition });
    const asked = { CreationToken: "k", Encrypted: true, KmsKeyId: KeyMetadata.Arn };
    const call = caller("elasticfilesystem", "CreateFileSystem", asked);
    expect(result === "done" ? await call.then(() => "done") : await errorCode(call)).toBe(result);
  });
});
