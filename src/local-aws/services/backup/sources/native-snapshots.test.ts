import { beforeEach, describe, expect, test } from "vitest";
import { errorCode, makeRole, policyText, type TestAws, testAws, type TestCaller } from "../../../testing.ts";
import { allWords, copy, disk, make, makeKey, restore, shownSnapshot } from "../../rds/testing.ts";

const account = "111111111111";

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html */
describe.each(allWords)("what AWS Backup takes of a $type", (words) => {
  let aws: TestAws;
  let call: TestCaller;
  let keyArn: string;
  let snapshotId: string;

  beforeEach(async () => {
    aws = testAws();
    call = aws.as(account);
    keyArn = await makeKey(call);
    await make(call, words, "orders", { StorageEncrypted: true, KmsKeyId: keyArn });
    const ResourceArn = `arn:aws:rds:eu-west-1:${account}:${words.type}:orders`;
    await disk(aws, ResourceArn, "before");
    const IamRoleArn = await makeRole(call, "backup", { Service: "backup.amazonaws.com" }, policyText({ Action: "*" }));
    await call("backup", "CreateBackupVault", { BackupVaultName: "vault" });
    const input = { BackupVaultName: "vault", ResourceArn, IamRoleArn };
    const { BackupJobId } = await call<{ BackupJobId: string }>("backup", "StartBackupJob", input);
    await aws.advance("PT2H");
    const job = await call<{ RecoveryPointArn: string }>("backup", "DescribeBackupJob", { BackupJobId });
    snapshotId = job.RecoveryPointArn.slice(job.RecoveryPointArn.indexOf("awsbackup:"));
    await disk(aws, ResourceArn, "after");
  });

  test("is restored, and copied into a manual snapshot, by RDS itself", async () => {
    expect(await shownSnapshot(call, words, snapshotId)).toMatchObject({ SnapshotType: "awsbackup", KmsKeyId: keyArn });
    await restore(call, words, snapshotId, "restored");
    await copy(call, words, snapshotId, "manual");
    await restore(call, words, "manual", "from-the-copy");
    for (const name of ["restored", "from-the-copy"])
      expect(await disk(aws, `arn:aws:rds:eu-west-1:${account}:${words.type}:${name}`)).toBe("before");
  });

  test("is read by nobody while its key is disabled", async () => {
    await call("kms", "DisableKey", { KeyId: keyArn });
    expect(await errorCode(restore(call, words, snapshotId, "restored"))).toBe("KMSKeyNotAccessibleFault");
    expect(await errorCode(copy(call, words, snapshotId, "manual"))).toBe("KMSKeyNotAccessibleFault");
  });
});
