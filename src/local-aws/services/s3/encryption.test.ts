import { beforeEach, describe, expect, test } from "vitest";
import { assume, errorCode, makeRole, policyText, type TestAws, testAws, type TestCaller } from "../../testing.ts";

const [account, custody] = ["111111111111", "333333333333"];
const Bucket = "sealed";

describe("SSE-KMS", () => {
  let aws: TestAws;
  let admin: TestCaller;
  let custodian: TestCaller;
  let key = "";
  beforeEach(async () => {
    aws = testAws();
    admin = aws.as(account);
    custodian = aws.as(custody);
    key = await makeKey();
    await admin("s3", "CreateBucket", { Bucket });
  });

  /** A key of another account that lets this one's principals do so much, for this bucket. */
  async function makeKey(Action: readonly string[] = ["kms:GenerateDataKey", "kms:Decrypt"]): Promise<string> {
    const Policy = policyText(
      { Principal: { AWS: custody }, Action: "kms:*" },
      {
        Principal: { AWS: account },
        Action,
        Condition: {
          StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
          StringLike: { "kms:EncryptionContext:aws:s3:arn": `arn:aws:s3:::${Bucket}*` },
        },
      },
    );
    const { KeyMetadata } = await custodian<{ KeyMetadata: { Arn: string } }>("kms", "CreateKey", { Policy });
    return KeyMetadata.Arn;
  }

  const encrypt = async (KMSMasterKeyID: string | undefined = key, BucketKeyEnabled = false) =>
    admin("s3", "PutBucketEncryption", {
      Bucket,
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID }, BucketKeyEnabled }],
      },
    });
  const put = async (Key = "a", more: object = {}, by = admin) =>
    by("s3", "PutObject", { Bucket, Key, Body: Buffer.from("secret"), ...more });
  const get = async (by = admin) => {
    const { Body } = await by<{ Body: Uint8Array }>("s3", "GetObject", { Bucket, Key: "a" });
    return Buffer.from(Body).toString();
  };

  test.each([false, true])("the bucket's key seals what is put and opens what is got, bucket key %s", async (whole) => {
    await encrypt(key, whole);
    expect(await put()).toMatchObject({ ServerSideEncryption: "aws:kms", SSEKMSKeyId: key });
    expect(await get()).toBe("secret");
    const asked = aws.localAws.world.journal.lines(0).filter(({ action }) => action === "kms:Decrypt");
    expect(asked).toMatchObject([{ resource: key, decision: "allow", by: "service" }]);
    const rule = { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: key } };
    expect(await admin("s3", "GetBucketEncryption", { Bucket })).toEqual({
      ServerSideEncryptionConfiguration: { Rules: [{ ...rule, BucketKeyEnabled: whole }] },
    });
  });

  test.each([false, true])(
    "the encryption context is the object, or with a bucket key %s the bucket",
    async (whole) => {
      await encrypt(key, whole);
      const subject = `arn:aws:s3:::${Bucket}${whole ? "" : "/a"}`;
      const Condition = { StringEquals: { "kms:EncryptionContext:aws:s3:arn": subject } };
      const Policy = policyText(
        { Principal: { AWS: custody }, Action: "kms:*" },
        { Principal: { AWS: account }, Action: "kms:GenerateDataKey", Condition },
      );
      await custodian("kms", "PutKeyPolicy", { KeyId: key, PolicyName: "default", Policy });
      expect(await put()).toMatchObject({ SSEKMSKeyId: key });
      if (!whole) expect(await errorCode(put("b"))).toBe("AccessDenied");
    },
  );

  test("who may write and not decrypt writes what it cannot read", async () => {
    await encrypt(await makeKey(["kms:GenerateDataKey"]));
    await put();
    expect(await errorCode(get())).toBe("AccessDenied");
    expect(await admin("s3", "HeadObject", { Bucket, Key: "a" })).toMatchObject({ ContentLength: 6 });
  });

  test("who may not use the key writes nothing", async () => {
    await encrypt(await makeKey(["kms:Decrypt"]));
    expect(await errorCode(put())).toBe("AccessDenied");
    const allButKeys = policyText({ Action: "s3:*" });
    const writer = await assume(aws, admin, await makeRole(admin, "writer", { AWS: account }, allButKeys));
    await encrypt();
    expect(await errorCode(put("a", {}, writer))).toBe("AccessDenied");
    await put("a", { ServerSideEncryption: "AES256" }, writer);
    expect(await get(writer)).toBe("secret");
  });

  test("a disabled key opens nothing, and enabled again it does; a deleted one never", async () => {
    await encrypt();
    await put();
    await custodian("kms", "DisableKey", { KeyId: key });
    expect(await errorCode(get())).toBe("KMS.DisabledException");
    expect(await errorCode(put("b"))).toBe("KMS.DisabledException");
    await custodian("kms", "EnableKey", { KeyId: key });
    expect(await get()).toBe("secret");
    await custodian("kms", "ScheduleKeyDeletion", { KeyId: key, PendingWindowInDays: 7 });
    expect(await errorCode(get())).toBe("KMS.KMSInvalidStateException");
    await aws.advance("P8D");
    expect(["AccessDenied", "KMS.NotFoundException"]).toContain(await errorCode(get()));
  });

  test("without a name it is aws/s3, which no other account gets into", async () => {
    await admin("s3", "PutBucketEncryption", {
      Bucket,
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" } }],
      },
    });
    await put();
    expect(await get()).toBe("secret");
    const Principal = { AWS: `arn:aws:iam::${custody}:root` };
    const Policy = policyText({ Principal, Action: "s3:GetObject", Resource: `arn:aws:s3:::${Bucket}/*` });
    await admin("s3", "PutBucketPolicy", { Bucket, Policy });
    expect(await errorCode(get(custodian))).toBe("AccessDenied");
    await admin("s3", "DeleteBucketEncryption", { Bucket });
    expect(await put("b")).toMatchObject({ ServerSideEncryption: "AES256" });
  });

  describe("under AWS Backup", () => {
    const trusted = { Service: "backup.amazonaws.com" };
    const objects = { Action: ["s3:*", "tag:*"] };
    const anything = { Action: "*" };
    let made = 0;

    /** Runs a job with a role that may so much, and tells how it ended. */
    async function run(operation: "StartBackupJob" | "StartRestoreJob", may: object, more: object) {
      made += 1;
      const vaultKeys = { Action: ["kms:*"], Condition: { StringLike: { "kms:ViaService": "backup.*" } } };
      const IamRoleArn = await makeRole(admin, `role-${made}`, trusted, policyText(may, vaultKeys));
      const started = await admin<Record<string, string>>("backup", operation, { IamRoleArn, ...more });
      await aws.advance("PT2H");
      const description = operation === "StartBackupJob" ? "DescribeBackupJob" : "DescribeRestoreJob";
      return admin<Record<string, string>>("backup", description, started);
    }

    beforeEach(async () => {
      await admin("s3", "PutBucketVersioning", { Bucket, VersioningConfiguration: { Status: "Enabled" } });
      await admin("backup", "CreateBackupVault", { BackupVaultName: "local" });
      await encrypt();
      await put();
    });

    const source = { BackupVaultName: "local", ResourceArn: `arn:aws:s3:::${Bucket}` };

    test("the backup role reads with the key or not at all", async () => {
      expect(await run("StartBackupJob", objects, source)).toMatchObject({ State: "FAILED" });
      expect(await run("StartBackupJob", anything, source)).toMatchObject({ State: "COMPLETED" });
      await custodian("kms", "DisableKey", { KeyId: key });
      expect(await run("StartBackupJob", anything, source)).toMatchObject({ State: "FAILED" });
    });

    test("the key comes back with the objects, or another one that is named, for a role that may use it", async () => {
      const { RecoveryPointArn } = await run("StartBackupJob", anything, source);
      const restore = async (may: object, DestinationBucketName: string, more: object = {}) =>
        run("StartRestoreJob", may, {
          RecoveryPointArn,
          Metadata: { DestinationBucketName, NewBucket: "true", EncryptionType: "original", ...more },
        });
      const head = async (name: string) => admin("s3", "HeadObject", { Bucket: name, Key: "a" });
      expect(await restore(anything, "sealed-original")).toMatchObject({ Status: "COMPLETED" });
      expect(await head("sealed-original")).toMatchObject({ SSEKMSKeyId: key });
      expect(await restore(anything, "sealed-plain", { EncryptionType: "SSE-S3" })).toMatchObject({
        Status: "COMPLETED",
      });
      expect(await head("sealed-plain")).toMatchObject({ ServerSideEncryption: "AES256" });
      const named = { EncryptionType: "SSE-KMS", KMSKey: key };
      expect(await restore(objects, "sealed-denied", named)).toMatchObject({ Status: "FAILED" });
      expect(await restore(anything, "sealed-named", named)).toMatchObject({ Status: "COMPLETED" });
    });
  });
});
