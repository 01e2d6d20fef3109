import { beforeEach, describe, expect, test } from "vitest";
import {
  assume,
  errorCode,
  makeOrganization,
  makeRole,
  policyText,
  type TestAws,
  testAws,
  type TestCaller,
} from "../../testing.ts";
import { callerOf } from "../iam/index.ts";

const [management, member, outside] = ["111111111111", "222222222222", "333333333333"];
const task = (name: string) => ({ arn: `arn:aws:iam::aws:policy/root-task/${name}` });
const unlock = { TargetPrincipal: member, TaskPolicyArn: task("S3UnlockBucketPolicy") };

describe("central root sessions", () => {
  let aws: TestAws;
  let admin: TestCaller;
  beforeEach(async () => {
    aws = testAws();
    admin = aws.as(management);
    makeOrganization(aws, management, [member]);
    expect(await errorCode(admin("iam", "EnableOrganizationsRootSessions"))).toBe("ServiceAccessNotEnabledException");
    await admin("organizations", "EnableAWSServiceAccess", { ServicePrincipal: "iam.amazonaws.com" });
  });

  test("AssumeRoot is off until root sessions are on", async () => {
    expect(await errorCode(admin("sts", "AssumeRoot", unlock))).toBe("AccessDenied");
    const on = await admin("iam", "EnableOrganizationsRootSessions");
    expect(on).toMatchObject({ EnabledFeatures: ["RootSessions"] });
    expect(await admin("iam", "ListOrganizationsFeatures")).toEqual(on);
    await admin("sts", "AssumeRoot", unlock);
  });

  test("a root session is the member's root user, and does what its task says alone", async () => {
    await admin("iam", "EnableOrganizationsRootSessions");
    type Keys = { Credentials: { AccessKeyId: string; SessionToken: string } };
    const { Credentials } = await admin<Keys>("sts", "AssumeRoot", unlock);
    const keys = [Credentials.AccessKeyId, Credentials.SessionToken] as const;
    const root = aws.with(callerOf(aws.localAws.world, ...keys));
    expect(await root("sts", "GetCallerIdentity")).toMatchObject({ Arn: `arn:aws:iam::${member}:root` });
    await root("s3", "ListBuckets");
    expect(await errorCode(root("iam", "ListUsers"))).toBe("AccessDenied");
    await aws.advance("PT15M");
    expect(() => callerOf(aws.localAws.world, ...keys)).toThrow("expired");
  });

  test.each([
    ["a member", () => aws.as(member), unlock],
    ["the root user of the management account", () => aws.asRoot(management), unlock],
    ["into the management account", () => admin, { ...unlock, TargetPrincipal: management }],
    ["into an account outside", () => admin, { ...unlock, TargetPrincipal: outside }],
  ])("AssumeRoot by or %s is denied", async (_what, call, input) => {
    await admin("iam", "EnableOrganizationsRootSessions");
    expect(await errorCode(call()("sts", "AssumeRoot", input))).toBe("AccessDenied");
  });

  test.each([
    ["another policy", { TaskPolicyArn: { arn: "arn:aws:iam::aws:policy/AdministratorAccess" } }],
    ["sixteen minutes", { DurationSeconds: 960 }],
  ])("AssumeRoot with %s is refused", async (_what, more) => {
    await admin("iam", "EnableOrganizationsRootSessions");
    expect(await errorCode(admin("sts", "AssumeRoot", { ...unlock, ...more }))).toBe("ValidationError");
  });

  test("who may open one is for identity policies to say", async () => {
    await admin("iam", "EnableOrganizationsRootSessions");
    const trust = { AWS: `arn:aws:iam::${management}:root` };
    const Condition = { StringEquals: { "sts:TaskPolicyArn": task("IAMAuditRootUserCredentials").arn } };
    const RoleArn = await makeRole(admin, "auditor", trust, policyText({ Action: "sts:AssumeRoot", Condition }));
    const auditor = await assume(aws, admin, RoleArn);
    await auditor("sts", "AssumeRoot", { ...unlock, TaskPolicyArn: task("IAMAuditRootUserCredentials") });
    expect(await errorCode(auditor("sts", "AssumeRoot", unlock))).toBe("AccessDenied");
  });
});
