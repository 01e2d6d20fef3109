import { beforeEach, describe, expect, test } from "vitest";
import {
  assume,
  errorCode,
  makeOrganization,
  policyText,
  type TestAws,
  testAws,
  type TestCaller,
} from "../../testing.ts";
import { callerOf } from "../iam/index.ts";
import { createOrganization } from "./index.ts";

const [management, member, stranger] = ["444444444444", "111111111111", "333333333333"];
type Status = { CreateAccountStatus: { Id: string; State: string; AccountId: string; FailureReason?: string } };
type Invited = { Handshake: { Id: string; State: string } };

describe("accounts of an organization", () => {
  let aws: TestAws;
  let boss: TestCaller;
  let rootId: string;
  beforeEach(() => {
    aws = testAws();
    boss = aws.as(management);
    ({ rootId } = makeOrganization(aws, management, [member]));
  });

  const create = async (Email: string) =>
    (await boss<Status>("organizations", "CreateAccount", { AccountName: "new", Email })).CreateAccountStatus;
  const invite = async (by: TestCaller, Id: string) =>
    (await by<Invited>("organizations", "InviteAccountToOrganization", { Target: { Id, Type: "ACCOUNT" } })).Handshake
      .Id;
  const describeAccount = async (AccountId: string) => boss("organizations", "DescribeAccount", { AccountId });

  test("a created account is a member that the management account gets into; an address has one account", async () => {
    const made = await create("new@example.org");
    expect(made).toMatchObject({ State: "SUCCEEDED", AccountId: expect.stringMatching(/^\d{12}$/) as string });
    expect(await describeAccount(made.AccountId)).toMatchObject({
      Account: { Email: "new@example.org", Name: "new", Status: "ACTIVE", State: "ACTIVE", JoinedMethod: "CREATED" },
    });
    const inside = await assume(aws, boss, `arn:aws:iam::${made.AccountId}:role/OrganizationAccountAccessRole`);
    await inside("s3", "CreateBucket", { Bucket: "inside" });
    const again = await create("NEW@example.org");
    expect(again).toMatchObject({ State: "FAILED", FailureReason: "EMAIL_ALREADY_EXISTS" });
    const asked = { CreateAccountRequestId: again.Id };
    expect(await boss("organizations", "DescribeCreateAccountStatus", asked)).toMatchObject({
      CreateAccountStatus: { State: "FAILED" },
    });
    expect(await boss("organizations", "ListCreateAccountStatus", { States: ["SUCCEEDED"] })).toMatchObject({
      CreateAccountStatuses: [{ AccountId: made.AccountId }],
    });
  });

  test("a created account leaves after four days, and no SCP binds it then", async () => {
    const { AccountId } = await create("new@example.org");
    const leave = async () => aws.as(AccountId)("organizations", "LeaveOrganization");
    expect(await errorCode(leave())).toBe("ConstraintViolationException");
    await aws.advance("P4D");
    await leave();
    expect(await errorCode(aws.as(AccountId)("organizations", "DescribeOrganization"))).toBe(
      "AWSOrganizationsNotInUseException",
    );
    expect(await errorCode(describeAccount(AccountId))).toBe("AccountNotFoundException");
  });

  test("an SCP keeps members in; neither they nor anyone takes the management account out", async () => {
    const Content = policyText({ Effect: "Deny", Action: "organizations:LeaveOrganization" });
    const input = { Type: "SERVICE_CONTROL_POLICY", Name: "stay", Description: "", Content };
    type Made = { Policy: { PolicySummary: { Id: string } } };
    const { Policy } = await boss<Made>("organizations", "CreatePolicy", input);
    await boss("organizations", "AttachPolicy", { PolicyId: Policy.PolicySummary.Id, TargetId: rootId });
    expect(await errorCode(aws.as(member)("organizations", "LeaveOrganization"))).toBe("AccessDeniedException");
    expect(await errorCode(boss("organizations", "LeaveOrganization"))).toBe("MasterCannotLeaveOrganizationException");
    await boss("organizations", "RemoveAccountFromOrganization", { AccountId: member });
    await boss("organizations", "DeleteOrganization");
    expect(await errorCode(boss("organizations", "ListRoots"))).toBe("AWSOrganizationsNotInUseException");
  });

  test("an organization with members is not deleted", async () => {
    expect(await errorCode(boss("organizations", "DeleteOrganization"))).toBe("OrganizationNotEmptyException");
  });

  test("an invited account accepts and is a member under the root", async () => {
    const HandshakeId = await invite(boss, stranger);
    expect(await errorCode(invite(boss, stranger))).toBe("DuplicateHandshakeException");
    expect(await errorCode(invite(boss, member))).toBe("HandshakeConstraintViolationException");
    expect(await aws.as(stranger)("organizations", "ListHandshakesForAccount")).toMatchObject({
      Handshakes: [{ Id: HandshakeId, State: "OPEN", Action: "INVITE" }],
    });
    expect(await errorCode(aws.as(member)("organizations", "AcceptHandshake", { HandshakeId }))).toBe(
      "HandshakeNotFoundException",
    );
    await aws.as(stranger)("organizations", "AcceptHandshake", { HandshakeId });
    expect(await describeAccount(stranger)).toMatchObject({ Account: { JoinedMethod: "INVITED", Status: "ACTIVE" } });
    const twice = aws.as(stranger)("organizations", "AcceptHandshake", { HandshakeId });
    expect(await errorCode(twice)).toBe("HandshakeAlreadyInStateException");
    const cancelled = boss("organizations", "CancelHandshake", { HandshakeId });
    expect(await errorCode(cancelled)).toBe("InvalidHandshakeTransitionException");
  });

  test("a member that accepts another organization's invitation moves over, from one set of policies to the other", async () => {
    createOrganization(aws.localAws.world, stranger, "o-exampleorg2");
    const HandshakeId = await invite(aws.as(stranger), member);
    await aws.as(member)("organizations", "AcceptHandshake", { HandshakeId });
    expect(await errorCode(describeAccount(member))).toBe("AccountNotFoundException");
    expect(await aws.as(member)("organizations", "DescribeOrganization")).toMatchObject({
      Organization: { MasterAccountId: stranger },
    });
  });

  test("an invitation runs out after fifteen days, and shows for thirty more; declined or cancelled it is over", async () => {
    const HandshakeId = await invite(boss, stranger);
    const state = async () =>
      (await boss<Invited>("organizations", "DescribeHandshake", { HandshakeId })).Handshake.State;
    await aws.advance("P15D");
    expect(await state()).toBe("EXPIRED");
    const late = aws.as(stranger)("organizations", "AcceptHandshake", { HandshakeId });
    expect(await errorCode(late)).toBe("InvalidHandshakeTransitionException");
    await aws.advance("P30D");
    expect(await errorCode(state())).toBe("HandshakeNotFoundException");
    const second = await invite(boss, stranger);
    await aws.as(stranger)("organizations", "DeclineHandshake", { HandshakeId: second });
    const third = await invite(boss, stranger);
    await boss("organizations", "CancelHandshake", { HandshakeId: third });
    expect(await boss("organizations", "ListHandshakesForOrganization")).toMatchObject({
      Handshakes: [{ State: "DECLINED" }, { State: "CANCELED" }],
    });
  });

  test("a closed account is pending, then suspended, and gone after ninety days with its locked vault", async () => {
    const inside = aws.as(member);
    await inside("backup", "CreateBackupVault", { BackupVaultName: "locked" });
    const lock = { BackupVaultName: "locked", MinRetentionDays: 7, ChangeableForDays: 3 };
    await inside("backup", "PutBackupVaultLockConfiguration", lock);
    await inside("s3", "CreateBucket", { Bucket: "theirs" });
    const Policy = policyText({ Principal: "*", Action: "backup:CopyIntoBackupVault" });
    await inside("backup", "PutBackupVaultAccessPolicy", { BackupVaultName: "locked", Policy });
    const resource = `arn:aws:backup:eu-west-1:${member}:backup-vault:locked`;
    const place = { account: management, region: "eu-west-1" };
    const copier = aws.localAws.door.context(callerOf(aws.localAws.world, management), place);
    const copyIn = () => copier.decide({ action: "backup:CopyIntoBackupVault", resource }).outcome;
    expect(copyIn()).toBe("allow");
    await boss("organizations", "CloseAccount", { AccountId: member });
    expect(await describeAccount(member)).toMatchObject({ Account: { Status: "PENDING_CLOSURE" } });
    const again = async () => boss("organizations", "CloseAccount", { AccountId: member });
    expect(await errorCode(again())).toBe("ConflictException");
    await aws.advance("PT1H");
    expect(await describeAccount(member)).toMatchObject({ Account: { Status: "SUSPENDED", State: "CLOSED" } });
    expect(await errorCode(again())).toBe("AccountAlreadyClosedException");
    expect(copyIn()).not.toBe("allow");
    expect(await errorCode(inside("backup", "ListBackupVaults"))).toBe("AccessDeniedException");
    expect(await errorCode(aws.asRoot(member)("s3", "ListBuckets"))).toBe("AccessDenied");
    const remove = boss("organizations", "RemoveAccountFromOrganization", { AccountId: member });
    expect(await errorCode(remove)).toBe("ConstraintViolationException");
    await aws.advance("P90D");
    expect(await errorCode(describeAccount(member))).toBe("AccountNotFoundException");
    expect(await errorCode(inside("backup", "ListBackupVaults"))).toBe("AccessDeniedException");
    expect([...aws.localAws.world.memory.keys()].filter((key) => key.startsWith(`backup/${member}/`))).toEqual([]);
    await boss("s3", "CreateBucket", { Bucket: "theirs" });
  });

  test("plans of a backup policy stay with those that stay", async () => {
    await boss("organizations", "EnablePolicyType", { RootId: rootId, PolicyType: "BACKUP_POLICY" });
    const assign = (value: string | string[]) => ({ "@@assign": value });
    const rules = { r: { schedule_expression: assign("cron(0 5 ? * * *)"), target_backup_vault_name: assign("v") } };
    const role = { iam_role_arn: assign("arn:aws:iam::$account:role/backup") };
    const selections = { tags: { s: { ...role, tag_key: assign("backup"), tag_value: assign(["daily"]) } } };
    const Content = JSON.stringify({ plans: { daily: { regions: assign(["eu-west-1"]), rules, selections } } });
    const input = { Type: "BACKUP_POLICY", Name: "daily", Description: "", Content };
    type Made = { Policy: { PolicySummary: { Id: string } } };
    const { Policy } = await boss<Made>("organizations", "CreatePolicy", input);
    await boss("organizations", "AttachPolicy", { PolicyId: Policy.PolicySummary.Id, TargetId: rootId });
    const plans = async (call: TestCaller) =>
      (await call<{ BackupPlansList: unknown[] }>("backup", "ListBackupPlans")).BackupPlansList.length;
    expect([await plans(boss), await plans(aws.as(member))]).toEqual([1, 1]);
    await aws.as(member)("organizations", "LeaveOrganization");
    expect([await plans(boss), await plans(aws.as(member))]).toEqual([1, 0]);
    const invitation = { HandshakeId: await invite(boss, member) };
    await aws.as(member)("organizations", "AcceptHandshake", invitation);
    expect(await plans(aws.as(member))).toBe(1);
    await boss("organizations", "CloseAccount", { AccountId: member });
    await aws.advance("P100D");
    expect(await plans(boss)).toBe(1);
    expect(await errorCode(describeAccount(member))).toBe("AccountNotFoundException");
  });

  test("the management account is not closed", async () => {
    const close = boss("organizations", "CloseAccount", { AccountId: management });
    expect(await errorCode(close)).toBe("ConstraintViolationException");
  });
});
