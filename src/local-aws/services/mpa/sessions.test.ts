import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { compilePolicy } from "#iam";
import { callerOf } from "../iam/index.ts";
import { errorCode, makeRole, policyText, type TestAws, type TestCaller, assume } from "../../testing.ts";
import type { CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import type { ListSessionsResponse } from "../../wire/models/mpa-types.ts";
import { onDecision, openSession, requireActiveTeam, shareTeamsBy, startSessionAccess, teamOf } from "./index.ts";
import {
  accept,
  activeTeam,
  approvers,
  createTeam,
  type MpaWorld,
  mpaWorld,
  owner,
  session,
  team,
  vote,
} from "./testing.ts";

const requester = "111111111111";
const operation = "backup:RevokeRestoreAccessBackupVault";
const resourceArn = `arn:aws:backup:eu-west-1:${requester}:backup-vault:kept`;

let world: MpaWorld;
let arn: string;
let heard: string[];
beforeEach(async () => {
  world = await mpaWorld([requester]);
  arn = await activeTeam(world, {
    Approvers: approvers("ann", "bob", "cid", "dan", "eve"),
    ApprovalStrategy: { MofN: { MinApprovalsRequired: 3 } },
  });
  heard = listenIn(world.aws);
});

/** A service that hears the end of its sessions. */
function listenIn(aws: TestAws, act: (context: CallContext) => void = () => undefined): string[] {
  const said: string[] = [];
  onDecision(aws.localAws.world, operation, (context, { outcome }) => {
    said.push(`${outcome} for ${context.account} in ${context.region}`);
    if (outcome === "APPROVED") act(context);
  });
  return said;
}

/** What a service does when it is called in the requester's account. */
function contextOf(aws: TestAws, account = requester): CallContext {
  const { world: inner, door } = aws.localAws;
  return door.context(callerOf(inner, account), { account, region: "eu-west-1" });
}
const request = () => ({ teamArn: arn, operation, servicePrincipal: "backup.amazonaws.com", resourceArn });
const open = (aws: TestAws = world.aws, more: object = {}) =>
  openSession(contextOf(aws), { ...request(), ...more }).arn;

describe("a session", () => {
  test("shows what was asked, by whom and until when", async () => {
    const sessionArn = open(world.aws, { description: "d", comment: "an attack", metadata: { vault: "kept" } });
    expect(sessionArn).toMatch(/^arn:aws:mpa:us-east-1:444444444444:session\/Keepers-[0-9a-f-]{36}\/[0-9a-f-]{36}$/);
    expect(await session(world, sessionArn)).toMatchObject({
      ApprovalTeamArn: arn,
      ApprovalTeamName: "Keepers",
      ProtectedResourceArn: resourceArn,
      ActionName: operation,
      RequesterServicePrincipal: "backup.amazonaws.com",
      RequesterPrincipalArn: `arn:aws:iam::${requester}:user/admin`,
      RequesterAccountId: requester,
      RequesterRegion: "eu-west-1",
      RequesterComment: "an attack",
      Description: "d",
      Metadata: { vault: "kept" },
      Status: "PENDING",
      ExecutionStatus: "PENDING",
      ActionCompletionStrategy: "AUTO_COMPLETION_UPON_APPROVAL",
      ApprovalStrategy: { MofN: { MinApprovalsRequired: 3 } },
      NumberOfApprovers: 5,
      InitiationTime: new Date("2027-01-01T00:00:00Z"),
      ExpirationTime: new Date("2027-01-02T00:00:00Z"),
    });
  });

  test.each([
    [["ann+", "bob+"], "PENDING", undefined, "PENDING"],
    [["ann+", "bob+", "cid+"], "APPROVED", undefined, "EXECUTED"],
    [["ann-", "bob-", "cid+", "dan+", "eve+"], "APPROVED", undefined, "EXECUTED"],
    [["ann-", "bob-"], "PENDING", undefined, "PENDING"],
    [["ann-", "bob-", "cid-"], "FAILED", "REJECTED", undefined],
    [["ann+", "bob-", "cid-", "dan-"], "FAILED", "REJECTED", undefined],
  ])("of three of five after %j", async (votes, Status, StatusCode, ExecutionStatus) => {
    const sessionArn = open();
    await vote(world, sessionArn, ...votes);
    expect(await session(world, sessionArn)).toMatchObject({ Status, StatusCode, ExecutionStatus });
    const outcome = Status === "FAILED" ? "REJECTED" : Status;
    expect(heard).toEqual(Status === "PENDING" ? [] : [`${outcome} for ${requester} in eu-west-1`]);
  });

  test("keeps who said what and when, and lets nobody vote twice or once it is over", async () => {
    const sessionArn = open();
    await world.aws.advance("PT2H");
    await vote(world, sessionArn, "bob-");
    const { ApproverResponses } = await session(world, sessionArn);
    expect(ApproverResponses?.slice(0, 2)).toMatchObject([
      { IdentityId: "ann", Response: "NO_RESPONSE" },
      { IdentityId: "bob", Response: "REJECTED", ResponseTime: new Date("2027-01-01T02:00:00Z") },
    ]);
    await expect(vote(world, sessionArn, "bob+")).rejects.toThrow("bob has no open vote");
    await expect(vote(world, sessionArn, "fay+")).rejects.toThrow("fay has no open vote");
    await vote(world, sessionArn, "ann+", "cid+", "dan+");
    await expect(vote(world, sessionArn, "eve+")).rejects.toThrow("there is no open session");
    expect((await team(world, arn)).Approvers?.[0]).toMatchObject({ LastActivity: "VOTED" });
  });

  test("takes votes by the approver's own id", async () => {
    const sessionArn = open();
    const ids = (await team(world, arn)).Approvers?.slice(0, 3).map(({ ApproverId }) => `${ApproverId}+`) ?? [];
    await vote(world, sessionArn, ...ids);
    expect(await session(world, sessionArn)).toMatchObject({ Status: "APPROVED" });
  });

  test("expires after a day, and its service hears of it at that moment", async () => {
    const sessionArn = open();
    await vote(world, sessionArn, "ann+", "bob+");
    await world.aws.advance("PT23H59M");
    expect(heard).toEqual([]);
    await world.aws.advance("PT2H");
    expect(await session(world, sessionArn)).toMatchObject({
      Status: "FAILED",
      StatusCode: "EXPIRED",
      CompletionTime: new Date("2027-01-02T00:00:00Z"),
    });
    expect(heard).toEqual([`EXPIRED for ${requester} in eu-west-1`]);
    await expect(vote(world, sessionArn, "cid+")).rejects.toThrow("there is no open session");
  });

  test("that was decided does not expire", async () => {
    const sessionArn = open();
    await vote(world, sessionArn, "ann+", "bob+", "cid+");
    await world.aws.advance("P2D");
    expect(await session(world, sessionArn)).toMatchObject({ Status: "APPROVED" });
    expect(heard).toHaveLength(1);
  });

  test("is cancelled once", async () => {
    const sessionArn = open();
    const cancel = async () => world.admin("mpa", "CancelSession", { SessionArn: sessionArn });
    await cancel();
    expect(await session(world, sessionArn)).toMatchObject({ Status: "CANCELLED", StatusCode: undefined });
    expect(heard).toEqual([`CANCELLED for ${requester} in eu-west-1`]);
    expect(await errorCode(cancel())).toBe("ConflictException");
  });

  test("that nobody handles stays approved and not executed", async () => {
    const sessionArn = open(world.aws, { operation: "payment-cryptography:ImportKey" });
    await vote(world, sessionArn, "ann+", "bob+", "cid+");
    expect(await session(world, sessionArn)).toMatchObject({ Status: "APPROVED", ExecutionStatus: "PENDING" });
  });

  test("executes nothing that the requester may no longer do", async () => {
    listenIn(world.aws, (context) =>
      context.require({ action: operation, resource: resourceArn, owner: "222222222222" }),
    );
    const sessionArn = open();
    await vote(world, sessionArn, "ann+", "bob+", "cid+");
    expect(await session(world, sessionArn)).toMatchObject({
      Status: "APPROVED",
      ExecutionStatus: "FAILED",
      StatusMessage: expect.stringContaining(`user/admin is not authorized to perform: ${operation}`) as string,
    });
  });

  test("is not opened with a team that is not active", async () => {
    const pending = await createTeam(world);
    expect(() => open(world.aws, { teamArn: pending })).toThrow(/PENDING, not ACTIVE/);
    expect(() => open(world.aws, { teamArn: `${arn}x` })).toThrow(/does not exist/);
    const refuse = (why: string) => new AwsError("InvalidRequestException", why);
    expect(() => requireActiveTeam(world.aws.localAws.world, pending, refuse)).toThrow(
      expect.objectContaining({ code: "InvalidRequestException" }) as Error,
    );
    expect(teamOf(world.aws.localAws.world, pending)?.status).toBe("PENDING");
  });

  test("goes on in a fork, by itself", async () => {
    const sessionArn = open();
    await vote(world, sessionArn, "ann+", "bob+");
    const aws: TestAws = { ...world.aws, localAws: await world.aws.localAws.fork() };
    const elsewhere = listenIn(aws);
    await vote({ aws }, sessionArn, "cid+");
    expect(elsewhere).toEqual([`APPROVED for ${requester} in eu-west-1`]);
    expect(heard).toEqual([]);
    expect(await session(world, sessionArn)).toMatchObject({ Status: "PENDING" });
    await vote(world, sessionArn, "cid-", "dan-", "eve-");
    expect(heard).toEqual([`REJECTED for ${requester} in eu-west-1`]);
  });

  test("expires in a fork where time passes, and only there", async () => {
    const sessionArn = open();
    const localAws = await world.aws.localAws.fork();
    const elsewhere = listenIn({ ...world.aws, localAws });
    await localAws.advanceTo(localAws.world.clock.now() + 86_400_000);
    expect(elsewhere).toEqual([`EXPIRED for ${requester} in eu-west-1`]);
    expect(heard).toEqual([]);
    expect(await session(world, sessionArn)).toMatchObject({ Status: "PENDING" });
  });

  test("of the team itself is decided in a fork, too", async () => {
    await world.admin("mpa", "UpdateApprovalTeam", { Arn: arn, Description: "new" });
    const sessionArn = (await team(world, arn)).UpdateSessionArn ?? "";
    const localAws = await world.aws.localAws.fork();
    await vote({ aws: { ...world.aws, localAws } }, sessionArn, "ann+", "bob+", "cid+");
    expect(teamOf(localAws.world, arn)?.version.description).toBe("new");
    expect(await team(world, arn)).toMatchObject({ Description: "keeps" });
    await localAws.close();
  });
});

describe("ListSessions", () => {
  let times: string[];
  beforeEach(async () => {
    times = [];
    for (let at = 0; at < 4; at++) {
      times.push(new Date(world.aws.localAws.world.clock.now()).toISOString());
      const sessionArn = open(world.aws, at < 3 ? {} : { operation: "payment-cryptography:ImportKey" });
      if (at === 0) await vote(world, sessionArn, "ann+", "bob+", "cid+");
      await world.aws.advance("PT1H");
    }
  });
  const list = async (input: object) =>
    world.admin<ListSessionsResponse>("mpa", "ListSessions", { ApprovalTeamArn: arn, ...input });

  test.each([
    ["ActionName", "EQ", operation, 3],
    ["ActionName", "NE", operation, 1],
    ["ActionName", "CONTAINS", "payment", 1],
    ["ActionName", "NOT_CONTAINS", "payment", 3],
    ["SessionStatus", "EQ", "APPROVED", 1],
    ["SessionStatus", "NE", "APPROVED", 3],
    ["InitiationTime", "GT", "2027-01-01T01:00:00Z", 2],
    ["InitiationTime", "GTE", "2027-01-01T01:00:00Z", 3],
    ["InitiationTime", "LT", "2027-01-01T01:00:00Z", 1],
    ["InitiationTime", "LTE", "2027-01-01T01:00:00Z", 2],
    ["InitiationTime", "BETWEEN", "2027-01-01T00:30:00Z and 2027-01-01T02:00:00Z", 2],
  ])("by %s %s %s", async (FieldName, Operator, Value, count) => {
    const { Sessions } = await list({ Filters: [{ FieldName, Operator, Value }] });
    expect(Sessions).toHaveLength(count);
  });

  test("by two filters at once, page by page", async () => {
    const Filters = [
      { FieldName: "ActionName", Operator: "EQ", Value: operation },
      { FieldName: "SessionStatus", Operator: "EQ", Value: "PENDING" },
    ];
    const first = await list({ Filters, MaxResults: 1 });
    const second = await list({ Filters, MaxResults: 1, NextToken: first.NextToken });
    const shown = [...(first.Sessions ?? []), ...(second.Sessions ?? [])];
    expect(shown.map(({ InitiationTime }) => InitiationTime?.toISOString())).toEqual(times.slice(1, 3));
    expect(second.NextToken).toBeUndefined();
  });

  test.each([
    [{ FieldName: "Vote", Operator: "EQ", Value: "APPROVED" }],
    [{ FieldName: "ActionName", Operator: "LIKE", Value: "x" }],
    [{ FieldName: "InitiationTime", Operator: "GT", Value: "yesterday" }],
  ])("does not filter by %j", async (filter) => {
    expect(await errorCode(list({ Filters: [filter] }))).toBe("ValidationException");
  });
});

describe("who may ask a team", () => {
  afterEach(() => shareTeamsBy());
  const asks = (given: Partial<ReturnType<typeof request>> = {}, account = requester): string =>
    contextOf(world.aws, account).decide(startSessionAccess({ ...request(), ...given })).outcome;
  const stranger = (): TestCaller => world.aws.as(requester, "us-east-1");

  test("the team's policy lets the owner of a vault ask to revoke access to it, and nothing else", () => {
    expect(asks()).toBe("allow");
    expect(asks({ operation: "backup:CreateRestoreAccessBackupVault" })).not.toBe("allow");
    expect(asks({ resourceArn: resourceArn.replace(requester, "222222222222") })).not.toBe("allow");
    expect(asks({ operation: "backup:CreateRestoreAccessBackupVault" }, owner)).toBe("allow");
  });

  test("another account sees a team and its sessions once they are shared", async () => {
    const sessionArn = open();
    const calls = [
      async () => stranger()("mpa", "GetApprovalTeam", { Arn: arn }),
      async () => stranger()("mpa", "GetSession", { SessionArn: sessionArn }),
      async () => stranger()("mpa", "ListSessions", { ApprovalTeamArn: arn }),
      async () => stranger()("mpa", "ListTagsForResource", { ResourceArn: arn }),
    ];
    for (const call of calls) expect(await errorCode(call())).toBe("AccessDeniedException");
    expect(await stranger()("mpa", "ListApprovalTeams")).toMatchObject({ ApprovalTeams: [] });
    const text = policyText({ Principal: { AWS: requester }, Action: ["mpa:Get*", "mpa:List*"] });
    const shared = compilePolicy("share", JSON.parse(text) as Parameters<typeof compilePolicy>[1]);
    shareTeamsBy({
      policies: (_, of) => (of === arn ? [shared] : []),
      teams: (_, to) => (to === requester ? [arn] : []),
    });
    for (const call of calls) await call();
    expect(await stranger()("mpa", "ListApprovalTeams")).toMatchObject({ ApprovalTeams: [{ Arn: arn }] });
    expect(await errorCode(stranger()("mpa", "UpdateApprovalTeam", { Arn: arn, Description: "mine" }))).toBe(
      "AccessDeniedException",
    );
    expect(await errorCode(world.aws.as("222222222222", "us-east-1")("mpa", "GetApprovalTeam", { Arn: arn }))).toBe(
      "AccessDeniedException",
    );
  });

  const denied = "AccessDeniedException";
  test.each([
    ["the operation", "ok", { "mpa:RequestedOperation": operation }],
    ["another operation", denied, { "mpa:RequestedOperation": "backup:Other" }],
    ["the resource's account", "ok", { "mpa:ProtectedResourceAccount": requester }],
    ["another account", denied, { "mpa:ProtectedResourceAccount": owner }],
    ["the tags of the team", "ok", { "aws:ResourceTag/for": "vaults" }],
    ["other tags", denied, { "aws:ResourceTag/for": "keys" }],
  ])("a session is cancelled by a role that is bound to %s: %s", async (_, expected, StringEquals) => {
    await world.admin("mpa", "TagResource", { ResourceArn: arn, Tags: { for: "vaults" } });
    const SessionArn = open();
    const inline = policyText({ Action: "mpa:CancelSession", Condition: { StringEquals } });
    const role = await makeRole(world.admin, "canceller", { AWS: owner }, inline);
    const call = await assume(world.aws, world.admin, role, {}, "us-east-1");
    const cancelled = call("mpa", "CancelSession", { SessionArn });
    expect(
      await cancelled.then(
        () => "ok",
        (error: unknown) => (error as AwsError).code,
      ),
    ).toBe(expected);
  });
});

test("a team accepts by HTTP and votes by HTTP, and what cannot be is refused with its reason", async () => {
  const post = async (path: string, body: object) => {
    const asked = { method: "POST", path, headers: {}, body: Buffer.from(JSON.stringify(body)) };
    const { status, body: bytes } = await world.aws.localAws.handle(asked);
    return [status, JSON.parse(Buffer.from(bytes).toString()) as unknown];
  };
  const teamArn = await createTeam(world);
  const invitation = { teamArn, approver: "ann", answer: "ACCEPT" };
  const pending = { status: "PENDING", statusCode: "PENDING_ACTIVATION" };
  expect(await post("/_holdfast/mpa/invitations", invitation)).toEqual([200, pending]);
  expect(await post("/_holdfast/mpa/invitations", invitation)).toMatchObject([400, { error: /ann has no open/ }]);
  await accept(world, teamArn, "bob", "cid");
  const { arn: sessionArn } = openSession(contextOf(world.aws), { ...request(), teamArn });
  const ballot = { sessionArn, approver: "ann", vote: "APPROVED" };
  expect(await post("/_holdfast/mpa/votes", ballot)).toEqual([200, { status: "PENDING" }]);
  expect(await post("/_holdfast/mpa/votes", { ...ballot, approver: "bob" })).toEqual([200, { status: "APPROVED" }]);
  for (const [path, body] of [
    ["votes", { ...ballot, vote: "MAYBE" }],
    ["votes", { sessionArn }],
    ["votes", { ...ballot, sessionArn: "x" }],
    ["invitations", { ...invitation, answer: "yes" }],
    ["invitations", { ...invitation, teamArn: "x" }],
  ] as const)
    expect(await post(`/_holdfast/mpa/${path}`, body)).toMatchObject([400, { error: expect.any(String) as string }]);
});
