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

const management = "444444444444";
const account = "111111111111";
const stranger = "999999999999";

describe("lists of jobs", () => {
  let aws: TestAws;
  let call: TestCaller;

  beforeEach(async () => {
    aws = testAws();
    makeOrganization(aws, management, [account]);
    call = aws.as(account);
    const trust = { Service: "backup.amazonaws.com" };
    const IamRoleArn = await makeRole(call, "backup", trust, policyText({ Action: "*" }));
    await call("backup", "CreateBackupVault", { BackupVaultName: "vault" });
    for (const Bucket of ["versioned", "plain"]) {
      await call("s3", "CreateBucket", { Bucket, CreateBucketConfiguration: { LocationConstraint: "eu-west-1" } });
      const VersioningConfiguration = { Status: "Enabled" };
      if (Bucket === "versioned") await call("s3", "PutBucketVersioning", { Bucket, VersioningConfiguration });
      const ResourceArn = `arn:aws:s3:::${Bucket}`;
      await call("backup", "StartBackupJob", { BackupVaultName: "vault", ResourceArn, IamRoleArn });
    }
    await aws.advance("PT2H");
  });

  async function listed(filter: object, caller: TestCaller = call): Promise<readonly string[]> {
    const { BackupJobs } = await caller<{ BackupJobs: { ResourceArn: string }[] }>("backup", "ListBackupJobs", filter);
    return BackupJobs.map(({ ResourceArn }) => ResourceArn.split(":::")[1] ?? "");
  }

  test.each<[string, object, readonly string[]]>([
    ["nothing", {}, ["versioned", "plain"]],
    ["a type", { ByResourceType: "S3" }, ["versioned", "plain"]],
    ["another type", { ByResourceType: "EFS" }, []],
    ["a state", { ByState: "FAILED" }, ["plain"]],
    ["a category", { ByMessageCategory: "SUCCESS" }, ["versioned"]],
    ["an end before there was one", { ByCompleteBefore: new Date("2027-01-01T00:00:00Z") }, []],
    ["an end after it began", { ByCompleteAfter: new Date("2027-01-01T00:00:00Z") }, ["versioned", "plain"]],
    ["a parent", { ByParentJobId: "none" }, []],
    ["one's own account", { ByAccountId: account }, ["versioned", "plain"]],
  ])("by %s", async (_, filter, expected) => {
    expect(await listed(filter)).toEqual(expected);
  });

  test("the management account and delegated administrators see every member's", async () => {
    const admin = aws.as(management);
    expect(await listed({}, admin)).toEqual([]);
    expect(await listed({ ByAccountId: "*" }, admin)).toEqual(["versioned", "plain"]);
    expect(await listed({ ByAccountId: account }, admin)).toEqual(["versioned", "plain"]);
    expect(await listed({ ByAccountId: stranger }, admin)).toEqual([]);
    expect(await errorCode(listed({ ByAccountId: "*" }))).toBe("AccessDeniedException");
    const ServicePrincipal = "backup.amazonaws.com";
    await admin("organizations", "EnableAWSServiceAccess", { ServicePrincipal });
    await admin("organizations", "RegisterDelegatedAdministrator", { AccountId: account, ServicePrincipal });
    expect(await listed({ ByAccountId: "*" })).toEqual(["versioned", "plain"]);
  });

  test("are counted by state, or all together", async () => {
    const counted = async (asked: object, caller = call) => {
      const answer = await caller<{ BackupJobSummaries: { State: string; Count: number }[] }>(
        "backup",
        "ListBackupJobSummaries",
        asked,
      );
      return Object.fromEntries(answer.BackupJobSummaries.map(({ State, Count }) => [State, Count]));
    };
    expect(await counted({})).toEqual({ COMPLETED: 1, FAILED: 1 });
    expect(await counted({ State: "FAILED" })).toEqual({ FAILED: 1 });
    const all = { State: "AGGREGATE_ALL", MessageCategory: "AGGREGATE_ALL", AccountId: "ANY" };
    expect(await counted(all)).toEqual({ AGGREGATE_ALL: 2 });
    expect(await counted(all, aws.as(management))).toEqual({ AGGREGATE_ALL: 2 });
    await aws.advance("P2D");
    expect(await counted({})).toEqual({});
    expect(await counted({ AggregationPeriod: "SEVEN_DAYS" })).toEqual({ COMPLETED: 1, FAILED: 1 });
  });

  test("what has a backup is described with its last one and its last restore", async () => {
    const ResourceArn = "arn:aws:s3:::versioned";
    const described = () =>
      call<{ LastRecoveryPointArn: string }>("backup", "DescribeProtectedResource", { ResourceArn });
    const { LastRecoveryPointArn: RecoveryPointArn } = await described();
    const IamRoleArn = `arn:aws:iam::${account}:role/backup`;
    const Metadata = { DestinationBucketName: "again", NewBucket: "true" };
    const { RestoreJobId } = await call<{ RestoreJobId: string }>("backup", "StartRestoreJob", {
      RecoveryPointArn,
      IamRoleArn,
      Metadata,
    });
    await aws.advance("PT2H");
    expect(await described()).toMatchObject({ LatestRestoreExecutionTimeMinutes: expect.any(Number) });
    const { RestoreJobs } = await call<{ RestoreJobs: object[] }>("backup", "ListRestoreJobsByProtectedResource", {
      ResourceArn,
      ByStatus: "COMPLETED",
    });
    expect(RestoreJobs).toMatchObject([{ RestoreJobId }]);
    expect(await call("backup", "GetRestoreJobMetadata", { RestoreJobId })).toMatchObject({ Metadata });
    const plain = call("backup", "DescribeProtectedResource", { ResourceArn: "arn:aws:s3:::plain" });
    expect(await errorCode(plain)).toBe("ResourceNotFoundException");
  });
});
