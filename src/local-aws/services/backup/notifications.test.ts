import { beforeEach, describe, expect, test } from "vitest";
import { errorCode, makeRole, policyText, type TestAws, testAws, type TestCaller } from "../../testing.ts";
import { account, type Envelope, envelopes, openQueue } from "../sns/testing.ts";

const SNSTopicArn = `arn:aws:sns:eu-west-1:${account}:backups`;
const ResourceArn = `arn:aws:dynamodb:eu-west-1:${account}:table/orders`;
const BackupVaultName = "local";
const backup = { Service: "backup.amazonaws.com" };

describe("notifications of vaults", () => {
  let aws: TestAws;
  let admin: TestCaller;
  let IamRoleArn: string;
  beforeEach(async () => {
    aws = testAws();
    admin = aws.as(account);
    IamRoleArn = await makeRole(admin, "backup", backup, policyText({ Action: "*" }));
    await admin("dynamodb", "CreateTable", {
      TableName: "orders",
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
      AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
    });
    await admin("backup", "UpdateRegionSettings", { ResourceTypeManagementPreference: { DynamoDB: true } });
    for (const name of [BackupVaultName, "second"])
      await admin("backup", "CreateBackupVault", { BackupVaultName: name });
    await admin("sns", "CreateTopic", { Name: "backups" });
    const Endpoint = await openQueue(admin, account, "heard", SNSTopicArn);
    await admin("sns", "Subscribe", { TopicArn: SNSTopicArn, Protocol: "sqs", Endpoint });
  });

  const letIn = async () => {
    const AttributeValue = policyText({ Principal: backup, Action: "SNS:Publish", Resource: SNSTopicArn });
    await admin("sns", "SetTopicAttributes", { TopicArn: SNSTopicArn, AttributeName: "Policy", AttributeValue });
  };
  const ask = async (...BackupVaultEvents: string[]) =>
    admin("backup", "PutBackupVaultNotifications", { BackupVaultName, SNSTopicArn, BackupVaultEvents });
  const startBackup = async () =>
    (await admin<{ BackupJobId: string }>("backup", "StartBackupJob", { BackupVaultName, ResourceArn, IamRoleArn }))
      .BackupJobId;
  const heard = async () => {
    await aws.advance("PT2H");
    const all = await envelopes(admin, "heard");
    await admin("sqs", "PurgeQueue", { QueueUrl: `https://sqs.eu-west-1.amazonaws.com/${account}/heard` });
    return all;
  };
  const statesOf = (all: readonly Envelope[]) =>
    all.map(({ MessageAttributes: { EventType, State } = {} }) => `${EventType?.Value} ${State?.Value}`);

  test("tell of a job that completed, in AWS's words and with its attributes", async () => {
    await letIn();
    await ask("BACKUP_JOB_COMPLETED");
    const id = await startBackup();
    const [told, ...rest] = await heard();
    expect(rest).toEqual([]);
    expect(told).toMatchObject({ Subject: "Notification from AWS Backup", TopicArn: SNSTopicArn });
    expect(told?.Message).toMatch(
      /^An AWS Backup job was completed successfully\. Recovery point ARN: arn:aws:backup:/,
    );
    expect(told?.Message).toContain(`Backed up Resource ARN : ${ResourceArn}. Backup Job Id : ${id}`);
    const text = (Value: string) => ({ Type: "String", Value });
    expect(told?.MessageAttributes).toEqual({
      EventType: text("BACKUP_JOB"),
      State: text("COMPLETED"),
      AccountId: text(account),
      Id: text(id),
      StartTime: text("2027-01-01T00:00:00.000Z"),
    });
  });

  test("reach nobody while the topic's policy does not name AWS Backup", async () => {
    await ask("BACKUP_JOB_COMPLETED");
    await startBackup();
    expect(await heard()).toEqual([]);
    const refused = aws.localAws.world.journal.lines().filter(({ action }) => action === "sns:Publish");
    expect(refused).toMatchObject([{ principal: "backup.amazonaws.com", decision: "deny" }]);
  });

  test("tell of failures under the same event, and of stopped jobs", async () => {
    await letIn();
    await ask("BACKUP_JOB_COMPLETED");
    await admin("backup", "StopBackupJob", { BackupJobId: await startBackup() });
    await startBackup();
    await admin("dynamodb", "DeleteTable", { TableName: "orders" });
    const all = await heard();
    expect(statesOf(all).sort()).toEqual(["BACKUP_JOB ABORTED", "BACKUP_JOB FAILED"]);
    expect(all.map(({ Message }) => Message.slice(0, Message.indexOf("."))).sort()).toEqual([
      "An AWS Backup job failed",
      "An AWS Backup job was stopped",
    ]);
  });

  test("tell of copies, restores and changed points where the vault asked for them", async () => {
    await letIn();
    await ask("COPY_JOB_STARTED", "COPY_JOB_SUCCESSFUL", "RESTORE_JOB_COMPLETED", "RECOVERY_POINT_MODIFIED");
    await startBackup();
    expect(await heard()).toEqual([]);
    type Points = { RecoveryPoints: { RecoveryPointArn: string }[] };
    const { RecoveryPoints } = await admin<Points>("backup", "ListRecoveryPointsByBackupVault", { BackupVaultName });
    const RecoveryPointArn = RecoveryPoints[0]?.RecoveryPointArn;
    const DestinationBackupVaultArn = `arn:aws:backup:eu-west-1:${account}:backup-vault:second`;
    const copy = { SourceBackupVaultName: BackupVaultName, DestinationBackupVaultArn, IamRoleArn };
    await admin("backup", "StartCopyJob", { RecoveryPointArn, ...copy });
    expect(statesOf(await heard()).sort()).toEqual(["COPY_JOB COMPLETED", "COPY_JOB CREATED"]);
    const Metadata = { targetTableName: "back" };
    await admin("backup", "StartRestoreJob", { RecoveryPointArn, IamRoleArn, Metadata });
    expect(statesOf(await heard())).toEqual(["RESTORE_JOB COMPLETED"]);
    await admin("backup", "DeleteRecoveryPoint", { BackupVaultName, RecoveryPointArn });
    expect(statesOf(await heard())).toEqual(["RECOVERY_POINT DELETED"]);
  });

  test("of deprecated events nothing is told; a topic of another account or service is refused", async () => {
    await letIn();
    await ask("BACKUP_JOB_SUCCESSFUL", "BACKUP_JOB_FAILED");
    await startBackup();
    expect(await heard()).toEqual([]);
    for (const strange of ["arn:aws:sns:eu-west-1:222222222222:backups", `arn:aws:sqs:eu-west-1:${account}:heard`]) {
      const input = { BackupVaultName, SNSTopicArn: strange, BackupVaultEvents: ["BACKUP_JOB_COMPLETED"] };
      expect(await errorCode(admin("backup", "PutBackupVaultNotifications", input))).toBe(
        "InvalidParameterValueException",
      );
    }
  });
});
