import { beforeEach, describe, expect, test } from "vitest";
import {
  errorCode,
  makeOrganization,
  makeRole,
  policyText,
  type TestAws,
  testAws,
  type TestCaller,
} from "../../../testing.ts";

const [management, account] = ["444444444444", "111111111111"];
const role = "aws-service-role/reports.backup.amazonaws.com/AWSServiceRoleForBackupReports";

interface Job {
  ReportJob: { Status: string; StatusMessage?: string; ReportDestination?: { S3Keys: string[] } };
}

let aws: TestAws;
let call: TestCaller;

beforeEach(async () => {
  aws = testAws();
  call = aws.as(account);
  await call("s3", "CreateBucket", { Bucket: "reports" });
  // Past the hours in which daily reports are made.
  await aws.advance("PT6H");
});

function order(template = "BACKUP_JOB_REPORT", more: object = {}) {
  return {
    ReportPlanName: "daily",
    ReportDeliveryChannel: { S3BucketName: "reports", S3KeyPrefix: "audit", Formats: ["CSV", "JSON"] },
    ReportSetting: { ReportTemplate: template, ...more },
  };
}

function letWrite(by = account, Bucket = "reports"): Promise<unknown> {
  const statement = {
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${by}:role/${role}` },
    Action: "s3:PutObject",
    Resource: `arn:aws:s3:::${Bucket}/*`,
    Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } },
  };
  return aws.as(by)("s3", "PutBucketPolicy", { Bucket, Policy: policyText(statement) });
}

async function backUp(): Promise<void> {
  await call("s3", "CreateBucket", { Bucket: "documents" });
  await call("s3", "PutBucketVersioning", { Bucket: "documents", VersioningConfiguration: { Status: "Enabled" } });
  await call("backup", "CreateBackupVault", { BackupVaultName: "local" });
  const IamRoleArn = await makeRole(call, "backup", { Service: "backup.amazonaws.com" }, policyText({ Action: "*" }));
  const ResourceArn = "arn:aws:s3:::documents";
  await call("backup", "StartBackupJob", { BackupVaultName: "local", ResourceArn, IamRoleArn });
}

async function keys(by = call, Bucket = "reports"): Promise<string[]> {
  const { Contents = [] } = await by<{ Contents?: { Key: string }[] }>("s3", "ListObjectsV2", { Bucket });
  return Contents.map(({ Key }) => Key);
}

async function text(Key: string, by = call, Bucket = "reports"): Promise<string> {
  const { Body } = await by<{ Body: Uint8Array }>("s3", "GetObject", { Bucket, Key });
  return Buffer.from(Body).toString();
}

async function onDemand(): Promise<Job["ReportJob"]> {
  const { ReportJobId } = await call<{ ReportJobId: string }>("backup", "StartReportJob", { ReportPlanName: "daily" });
  await aws.advance("PT1H");
  return (await call<Job>("backup", "DescribeReportJob", { ReportJobId })).ReportJob;
}

describe("a report plan", () => {
  test("writes a file a format every day between one and five, about the day before", async () => {
    await call("backup", "CreateReportPlan", order());
    await letWrite();
    await backUp();
    await aws.advance("PT19H");
    expect(await keys()).toEqual([]);
    await aws.advance("PT4H31M");
    const [csv = "", json = ""] = await keys();
    expect(csv).toMatch(/^audit\/Backup\/eu-west-1\/2027\/01\/02\/daily_[-0-9a-f]{36}\.csv$/);
    const { reportItems } = JSON.parse(await text(json)) as { reportItems: object[] };
    expect(reportItems).toMatchObject([
      {
        reportTimePeriodStart: "2027-01-01T00:00:00Z",
        reportTimePeriodEnd: "2027-01-02T00:00:00Z",
        jobStatus: "COMPLETED",
        resourceType: "S3",
        backupVaultName: "local",
        vaultType: "BACKUP_VAULT",
        vaultLockStatus: "UNLOCKED",
        isEncrypted: true,
      },
    ]);
    const [head = "", row = ""] = (await text(csv)).split("\n");
    expect(row.split(",")[head.split(",").indexOf("jobStatus")]).toBe("COMPLETED");
    await aws.advance("P1D");
    const later = (await keys()).find((key) => key.includes("/03/") && key.endsWith(".json")) ?? "";
    expect(JSON.parse(await text(later))).toEqual({ reportItems: [] });
  });

  test("reports on demand about the last 24 hours, with the jobs that are under way", async () => {
    await call("backup", "CreateReportPlan", order());
    await letWrite();
    await backUp();
    const { Status, ReportDestination } = await onDemand();
    expect(Status).toBe("COMPLETED");
    expect(await keys()).toEqual(ReportDestination?.S3Keys);
    const [plan] = (await call<{ ReportPlans: object[] }>("backup", "ListReportPlans")).ReportPlans;
    expect(plan).toHaveProperty("LastSuccessfulExecutionTime");
  });

  test("fails where no bucket's policy lets the service-linked role write, and where there is no bucket", async () => {
    await call("backup", "CreateReportPlan", order());
    expect(await onDemand()).toMatchObject({
      Status: "FAILED",
      StatusMessage: expect.stringContaining("s3:PutObject"),
    });
    await letWrite();
    expect(await onDemand()).toMatchObject({ Status: "COMPLETED" });
    const channel = { S3BucketName: "nowhere" };
    await call("backup", "UpdateReportPlan", { ReportPlanName: "daily", ReportDeliveryChannel: channel });
    expect(await onDemand()).toMatchObject({ StatusMessage: expect.stringContaining("does not exist") });
  });

  test("writes under the bucket's key, however it is named, and not where that does not let it in", async () => {
    await call("backup", "CreateReportPlan", order());
    await letWrite();
    const statement = { Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: "kms:*" };
    const Policy = policyText(statement);
    const { KeyMetadata } = await call<{ KeyMetadata: { Arn: string } }>("kms", "CreateKey", { Policy });
    await call("kms", "CreateAlias", { AliasName: "alias/reports", TargetKeyId: KeyMetadata.Arn });
    const byDefault = { SSEAlgorithm: "aws:kms", KMSMasterKeyID: "alias/reports" };
    const Rules = [{ ApplyServerSideEncryptionByDefault: byDefault }];
    const configuration = { Bucket: "reports", ServerSideEncryptionConfiguration: { Rules } };
    await call("s3", "PutBucketEncryption", configuration);
    expect(await onDemand()).toMatchObject({ Status: "FAILED" });
    const reporter = {
      Principal: { AWS: `arn:aws:iam::${account}:role/${role}` },
      Action: ["kms:GenerateDataKey", "kms:Decrypt"],
    };
    await call("kms", "PutKeyPolicy", {
      KeyId: KeyMetadata.Arn,
      PolicyName: "default",
      Policy: policyText(statement, reporter),
    });
    const { ReportDestination } = await onDemand();
    const [Key] = ReportDestination?.S3Keys ?? [];
    const written = { ServerSideEncryption: "aws:kms", SSEKMSKeyId: KeyMetadata.Arn };
    expect(await call("s3", "HeadObject", { Bucket: "reports", Key })).toMatchObject(written);
  });

  test("is made once by one token, is told as it was given, and goes", async () => {
    const made = await call("backup", "CreateReportPlan", { ...order(), IdempotencyToken: "one" });
    expect(await call("backup", "CreateReportPlan", { ...order(), IdempotencyToken: "one" })).toEqual(made);
    expect(await errorCode(call("backup", "CreateReportPlan", order()))).toBe("AlreadyExistsException");
    const { ReportPlanName, ...given } = order();
    const { ReportPlan } = await call<{ ReportPlan: object }>("backup", "DescribeReportPlan", { ReportPlanName });
    expect(ReportPlan).toMatchObject(given);
    await call("backup", "DeleteReportPlan", { ReportPlanName });
    expect(await errorCode(call("backup", "DescribeReportPlan", { ReportPlanName }))).toBe("ResourceNotFoundException");
    await letWrite();
    await aws.advance("P2D");
    expect(await keys()).toEqual([]);
  });

  test.each([
    ["a name that begins with a digit", { ReportPlanName: "1st" }],
    ["an unknown template", { ReportSetting: { ReportTemplate: "PDF_REPORT" } }],
    ["an unknown format", { ReportDeliveryChannel: { S3BucketName: "reports", Formats: ["PDF"] } }],
    ["other accounts by a member", { ReportSetting: { ReportTemplate: "COPY_JOB_REPORT", Accounts: ["ROOT"] } }],
    ["JSON of several Regions", { ReportSetting: { ReportTemplate: "COPY_JOB_REPORT", Regions: ["*"] } }],
  ])("is refused with %s", async (_what, wrong) => {
    expect(await errorCode(call("backup", "CreateReportPlan", { ...order(), ...wrong }))).toBe(
      "InvalidParameterValueException",
    );
  });

  test("says 501 where frameworks would be needed, never an empty report", async () => {
    const FrameworkArns = [`arn:aws:backup:eu-west-1:${account}:framework:one`];
    const about = order("CONTROL_COMPLIANCE_REPORT", { FrameworkArns });
    expect(await errorCode(call("backup", "CreateReportPlan", about))).toBe("NotImplemented");
    await call("backup", "CreateReportPlan", order("CONTROL_COMPLIANCE_REPORT"));
    expect(await errorCode(call("backup", "StartReportJob", { ReportPlanName: "daily" }))).toBe("NotImplemented");
    await aws.advance("P1D");
    const { ReportJobs } = await call<{ ReportJobs: object[] }>("backup", "ListReportJobs", { ByStatus: "FAILED" });
    expect(ReportJobs).toMatchObject([{ ReportTemplate: "CONTROL_COMPLIANCE_REPORT" }]);
  });

  test("of the management account tells of every account", async () => {
    makeOrganization(aws, management, [account]);
    await backUp();
    const boss = aws.as(management);
    await boss("s3", "CreateBucket", { Bucket: "all-reports" });
    await boss("backup", "CreateReportPlan", {
      ReportPlanName: "all",
      ReportDeliveryChannel: { S3BucketName: "all-reports" },
      ReportSetting: { ReportTemplate: "BACKUP_JOB_REPORT", Accounts: ["ROOT"], Regions: ["*"] },
    });
    await letWrite(management, "all-reports");
    await boss("backup", "StartReportJob", { ReportPlanName: "all" });
    await aws.advance("PT2H");
    const [key = ""] = await keys(boss, "all-reports");
    expect(await text(key, boss, "all-reports")).toContain(`,${account},eu-west-1,`);
  });
});
