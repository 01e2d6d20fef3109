import { beforeEach, describe, expect, test } from "vitest";
import { makeRole, policyText, type TestAws, testAws, type TestCaller } from "../../../testing.ts";
import { filesOf, putFiles } from "../../efs/index.ts";

const account = "111111111111";
const trusted = { Service: "backup.amazonaws.com" };
const tree = new Map([
  ["/a/b.txt", Buffer.from("hello")],
  ["/c", Buffer.from("")],
]);

interface FileSystem {
  readonly FileSystemId: string;
  readonly FileSystemArn: string;
}
interface Job {
  readonly Status: string;
  readonly StatusMessage?: string;
  readonly CreatedResourceArn?: string;
}

describe("a file system restored by AWS Backup", () => {
  let aws: TestAws;
  let admin: TestCaller;
  let source: FileSystem;
  let RecoveryPointArn: string;
  beforeEach(async () => {
    aws = testAws();
    admin = aws.as(account);
    source = await admin<FileSystem>("elasticfilesystem", "CreateFileSystem", { CreationToken: "source" });
    putFiles(aws.localAws.world, source.FileSystemArn, tree);
    await admin("backup", "CreateBackupVault", { BackupVaultName: "local" });
    const IamRoleArn = await makeRole(admin, "backup", trusted, policyText({ Action: "*" }));
    const order = { BackupVaultName: "local", ResourceArn: source.FileSystemArn, IamRoleArn };
    const { BackupJobId } = await admin("backup", "StartBackupJob", order);
    await aws.advance("PT2H");
    ({ RecoveryPointArn } = await admin<{ RecoveryPointArn: string }>("backup", "DescribeBackupJob", { BackupJobId }));
  });

  async function restore(Metadata: object, ...actions: readonly string[]): Promise<Job> {
    const names = actions.map((action) => `elasticfilesystem:${action}`);
    const Action = ["kms:*", "backup:*", "backup-storage:*", ...names];
    const IamRoleArn = await makeRole(admin, "restore", trusted, policyText({ Action }));
    const { RestoreJobId } = await admin("backup", "StartRestoreJob", { RecoveryPointArn, IamRoleArn, Metadata });
    await aws.advance("PT2H");
    return admin<Job>("backup", "DescribeRestoreJob", { RestoreJobId });
  }

  const pathsIn = (arn = "") => [...(filesOf(aws.localAws.world, arn)?.keys() ?? [])];
  const recovered = /^\/aws-backup-restore_2027-01-01T[\dZ-]+\/(a\/b\.txt|c)$/;

  test("stands in a new file system, in a directory of its own", async () => {
    const { Status, CreatedResourceArn } = await restore({ newFileSystem: "true" }, "Restore", "CreateFileSystem");
    expect(Status).toBe("COMPLETED");
    expect(CreatedResourceArn).not.toBe(source.FileSystemArn);
    const paths = pathsIn(CreatedResourceArn);
    expect(paths).toHaveLength(2);
    for (const path of paths) expect(path).toMatch(recovered);
    const [first = ""] = paths;
    const bytes = filesOf(aws.localAws.world, CreatedResourceArn ?? "")?.get(first);
    expect(Buffer.from(bytes ?? []).toString()).toBe("hello");
  });

  test("or beside what is there, which it does not overwrite", async () => {
    const into = { "file-system-id": source.FileSystemId, newFileSystem: "false" };
    expect(await restore(into, "Restore")).toMatchObject({ CreatedResourceArn: source.FileSystemArn });
    const paths = pathsIn(source.FileSystemArn);
    expect(paths.slice(0, 2)).toEqual([...tree.keys()]);
    expect(paths.slice(2)).toEqual([expect.stringMatching(recovered), expect.stringMatching(recovered)]);
  });

  test.each([
    ["without the right to restore", {}, ["CreateFileSystem"]],
    ["without the right to create a file system", {}, ["Restore"]],
    ["with the creation token of another", { CreationToken: "source" }, ["Restore", "CreateFileSystem"]],
  ])("%s it fails, and no file system is made", async (_what, more, actions) => {
    const job = await restore({ newFileSystem: "true", ...more }, ...actions);
    expect(job).toMatchObject({ Status: "FAILED", StatusMessage: expect.stringMatching(/.{20}/) as string });
    const { FileSystems } = await admin("elasticfilesystem", "DescribeFileSystems");
    expect(FileSystems).toHaveLength(1);
  });
});
