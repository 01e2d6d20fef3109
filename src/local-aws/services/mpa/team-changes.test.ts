import { beforeEach, describe, expect, test } from "vitest";
import { errorCode } from "../../testing.ts";
import {
  accept,
  activeTeam,
  approvers,
  type MpaWorld,
  mpaWorld,
  session,
  team,
  updateSession,
  vote,
} from "./testing.ts";

let world: MpaWorld;
let arn: string;
beforeEach(async () => {
  world = await mpaWorld();
  arn = await activeTeam(world);
  await world.aws.advance("PT1H");
});

const update = async (change: object): Promise<string> => {
  await world.admin("mpa", "UpdateApprovalTeam", { Arn: arn, ...change });
  return updateSession(world, arn);
};
const deletion = async (given: object = {}): Promise<string> => {
  await world.admin("mpa", "StartActiveApprovalTeamDeletion", { Arn: arn, ...given });
  return updateSession(world, arn);
};

describe("an update of an active team", () => {
  test("waits for the team, which goes on as it is", async () => {
    const sessionArn = await update({ Description: "new" });
    const shown = await team(world, arn);
    expect(shown).toMatchObject({
      Status: "ACTIVE",
      StatusCode: "UPDATE_PENDING_APPROVAL",
      Description: "keeps",
      PendingUpdate: { Description: "new", Status: "PENDING", StatusCode: "UPDATE_PENDING_APPROVAL" },
    });
    expect(shown.PendingUpdate?.VersionId).not.toBe(shown.VersionId);
    expect(await session(world, sessionArn)).toMatchObject({
      ActionName: "mpa:UpdateApprovalTeam",
      RequesterServicePrincipal: "mpa.amazonaws.com",
      ProtectedResourceArn: arn,
      NumberOfApprovers: 3,
    });
    await vote(world, sessionArn, "ann+", "cid+");
    const after = await team(world, arn);
    expect(after).toMatchObject({ Description: "new", VersionId: shown.PendingUpdate?.VersionId });
    expect([after.PendingUpdate, after.StatusCode, after.LastUpdateTime]).toEqual([
      undefined,
      undefined,
      new Date("2027-01-01T01:00:00Z"),
    ]);
    expect(await session(world, sessionArn)).toMatchObject({ Status: "APPROVED", ExecutionStatus: "EXECUTED" });
  });

  test.each([
    ["rejected", async (sessionArn: string) => vote(world, sessionArn, "ann-", "bob-")],
    ["not answered within a day", async () => void (await world.aws.advance("P1D"))],
  ])("that is %s leaves a failed draft, which can be deleted or replaced", async (_, end) => {
    await end(await update({ Description: "new" }));
    const { PendingUpdate, Description } = await team(world, arn);
    expect(Description).toBe("keeps");
    expect(PendingUpdate).toMatchObject({ Status: "INACTIVE", StatusCode: "UPDATE_FAILED_APPROVAL" });
    await update({ Description: "newer" });
    expect(await team(world, arn)).toMatchObject({ StatusCode: "UPDATE_PENDING_APPROVAL" });
    await world.aws.advance("P1D");
    const VersionId = (await team(world, arn)).PendingUpdate?.VersionId;
    await world.admin("mpa", "DeleteInactiveApprovalTeamVersion", { Arn: arn, VersionId });
    expect(await team(world, arn)).toMatchObject({ Status: "ACTIVE", StatusCode: undefined, PendingUpdate: undefined });
  });

  test("comes one at a time; a cancelled one is gone", async () => {
    const SessionArn = await update({ Description: "new" });
    expect(await errorCode(update({ Description: "newer" }))).toBe("ConflictException");
    expect(await errorCode(deletion())).toBe("ConflictException");
    const VersionId = (await team(world, arn)).PendingUpdate?.VersionId;
    const remove = world.admin("mpa", "DeleteInactiveApprovalTeamVersion", { Arn: arn, VersionId });
    expect(await errorCode(remove)).toBe("ConflictException");
    await world.admin("mpa", "CancelSession", { SessionArn });
    expect((await team(world, arn)).PendingUpdate).toBeUndefined();
    await update({ Description: "newer" });
  });

  describe("with a new approver", () => {
    let sessionArn: string;
    beforeEach(async () => {
      sessionArn = await update({ Approvers: approvers("ann", "bob", "dan") });
    });

    test("needs the approval, then the new one's acceptance; the others are asked nothing", async () => {
      await expect(accept(world, arn, "dan")).rejects.toThrow("no open invitation");
      await vote(world, sessionArn, "ann+", "bob+");
      const shown = await team(world, arn);
      expect(shown).toMatchObject({ Status: "ACTIVE", StatusCode: "UPDATE_PENDING_ACTIVATION" });
      expect(shown.Approvers?.map(({ PrimaryIdentityId }) => PrimaryIdentityId)).toEqual(["ann", "bob", "cid"]);
      await accept(world, arn, "dan");
      const { Approvers, StatusCode } = await team(world, arn);
      expect(Approvers?.map(({ PrimaryIdentityId }) => PrimaryIdentityId)).toEqual(["ann", "bob", "dan"]);
      expect(StatusCode).toBeUndefined();
    });

    test.each([
      [
        "declines",
        async () => world.aws.localAws.approvers.answerInvitation({ teamArn: arn, approver: "dan", answer: "REJECT" }),
      ],
      ["does not answer within a day of the approval", async () => world.aws.advance("P1D")],
    ])("who %s fails, and the team goes on as it was", async (_, end) => {
      await world.aws.advance("PT20H");
      await vote(world, sessionArn, "ann+", "bob+");
      await world.aws.advance("PT23H");
      expect(await team(world, arn)).toMatchObject({ StatusCode: "UPDATE_PENDING_ACTIVATION" });
      await end();
      expect(await team(world, arn)).toMatchObject({
        Status: "ACTIVE",
        StatusCode: "UPDATE_FAILED_ACTIVATION",
        NumberOfApprovers: 3,
        PendingUpdate: { Status: "INACTIVE" },
      });
    });
  });

  test.each([
    ["nothing", {}, "ValidationException"],
    ["too few approvers", { Approvers: approvers("ann", "bob") }, "ValidationException"],
    ["a threshold nobody can meet", { ApprovalStrategy: { MofN: { MinApprovalsRequired: 4 } } }, "ValidationException"],
    ["MFA devices", { UpdateActions: ["SYNCHRONIZE_MFA_DEVICES"] }, "NotImplemented"],
  ])("of %s is refused", async (_, change, code) => {
    expect(await errorCode(update(change))).toBe(code);
    expect((await team(world, arn)).PendingUpdate).toBeUndefined();
  });

  test("cancels what was asked before, where others decide from now on", async () => {
    const { BaselineSessionArn } = await world.admin<{ BaselineSessionArn: string }>(
      "mpa",
      "StartApprovalTeamBaseline",
      { Arn: arn },
    );
    await vote(world, await update({ Description: "same people" }), "ann+", "bob+");
    expect(await session(world, BaselineSessionArn)).toMatchObject({ Status: "PENDING" });
    const stricter = { ApprovalStrategy: { MofN: { MinApprovalsRequired: 3 } } };
    await vote(world, await update(stricter), "ann+", "bob+");
    const ended = { Status: "CANCELLED", StatusCode: "CONFIGURATION_CHANGED" };
    expect(await session(world, BaselineSessionArn)).toMatchObject(ended);
    const next = await update({ Description: "three decide" });
    await vote(world, next, "ann+", "bob+");
    expect(await session(world, next)).toMatchObject({ Status: "PENDING" });
  });
});

describe("the deletion of an active team", () => {
  test("is the team's own decision", async () => {
    const sessionArn = await deletion();
    expect(await team(world, arn)).toMatchObject({ Status: "ACTIVE", StatusCode: "DELETE_PENDING_APPROVAL" });
    expect(await errorCode(update({ Description: "new" }))).toBe("ConflictException");
    expect(await errorCode(deletion())).toBe("ConflictException");
    await vote(world, sessionArn, "ann+", "bob+");
    expect(await errorCode(team(world, arn))).toBe("ResourceNotFoundException");
    expect(await session(world, sessionArn)).toMatchObject({ Status: "APPROVED", ExecutionStatus: "EXECUTED" });
  });

  test("waits as long as was asked for, once it is approved", async () => {
    const baseline = await world.admin<{ BaselineSessionArn: string }>("mpa", "StartApprovalTeamBaseline", {
      Arn: arn,
    });
    await vote(world, await deletion({ PendingWindowDays: 7 }), "ann+", "bob+");
    expect(await session(world, baseline.BaselineSessionArn)).toMatchObject({ Status: "CANCELLED" });
    await world.aws.advance("P6DT23H");
    expect(await team(world, arn)).toMatchObject({ Status: "DELETING" });
    expect(await errorCode(deletion())).toBe("ConflictException");
    await world.aws.advance("PT1H");
    expect(await errorCode(team(world, arn))).toBe("ResourceNotFoundException");
  });

  test.each([
    ["rejected", async (one: string) => vote(world, one, "ann-", "bob-"), "DELETE_FAILED_APPROVAL"],
    ["not answered", async () => void (await world.aws.advance("P1D")), "DELETE_FAILED_APPROVAL"],
    [
      "cancelled",
      async (one: string) => void (await world.admin("mpa", "CancelSession", { SessionArn: one })),
      undefined,
    ],
  ])("that is %s leaves the team, and can be tried again", async (_, end, StatusCode) => {
    const sessionArn = await deletion();
    await end(sessionArn);
    const UpdateSessionArn = StatusCode === undefined ? undefined : sessionArn;
    expect(await team(world, arn)).toMatchObject({ Status: "ACTIVE", StatusCode, UpdateSessionArn });
    await vote(world, await deletion(), "ann+", "bob+");
    expect(await errorCode(team(world, arn))).toBe("ResourceNotFoundException");
  });

  test("is what a team shows, though a draft failed before; a new draft is shown again", async () => {
    const failed = await update({ Description: "new" });
    await vote(world, failed, "ann-", "bob-");
    const sessionArn = await deletion();
    expect(await team(world, arn)).toMatchObject({
      StatusCode: "DELETE_PENDING_APPROVAL",
      PendingUpdate: { StatusCode: "UPDATE_FAILED_APPROVAL" },
    });
    expect(sessionArn).not.toBe(failed);
    await vote(world, sessionArn, "ann-", "bob-");
    expect(await update({ Description: "newer" })).not.toBe(sessionArn);
    expect(await team(world, arn)).toMatchObject({ StatusCode: "UPDATE_PENDING_APPROVAL" });
  });

  test.each([-1, 366, Number.NaN])("does not wait %d days", async (PendingWindowDays) => {
    expect(await errorCode(deletion({ PendingWindowDays }))).toBe("ValidationException");
    expect((await team(world, arn)).StatusCode).toBeUndefined();
  });
});

describe("a baseline", () => {
  const start = async (...ApproverIds: readonly (string | undefined)[]): Promise<string> => {
    const input = { Arn: arn, ApproverIds };
    return (await world.admin<{ BaselineSessionArn: string }>("mpa", "StartApprovalTeamBaseline", input))
      .BaselineSessionArn;
  };
  const approverNamed = async (name: string) =>
    (await team(world, arn)).Approvers?.find(({ PrimaryIdentityId }) => PrimaryIdentityId === name);

  test("asks those it names, and is over when all have answered", async () => {
    const ann = await approverNamed("ann");
    const sessionArn = await start(ann?.ApproverId);
    expect(await approverNamed("ann")).toMatchObject({ PendingBaselineSessionArn: sessionArn });
    expect((await approverNamed("bob"))?.PendingBaselineSessionArn).toBeUndefined();
    await expect(vote(world, sessionArn, "bob+")).rejects.toThrow("bob has no open vote");
    await vote(world, sessionArn, "ann+");
    expect(await session(world, sessionArn)).toMatchObject({ Status: "APPROVED", ExecutionStatus: "EXECUTED" });
    const after = await approverNamed("ann");
    expect(after).toMatchObject({ LastActivity: "BASELINED", LastActivityTime: new Date("2027-01-01T01:00:00Z") });
    expect(after?.PendingBaselineSessionArn).toBeUndefined();
  });

  test("asks nobody twice", async () => {
    await start((await approverNamed("ann"))?.ApproverId);
    expect(await session(world, await start())).toMatchObject({ Status: "PENDING", NumberOfApprovers: 2 });
    expect(await session(world, await start())).toMatchObject({
      Status: "FAILED",
      StatusCode: "ALL_APPROVERS_IN_SESSION",
    });
  });

  test("of a stranger is refused", async () => {
    expect(await errorCode(start("stranger"))).toBe("ValidationException");
  });
});
