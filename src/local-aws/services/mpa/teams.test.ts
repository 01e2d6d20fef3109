import { beforeEach, describe, expect, test } from "vitest";
import { errorCode } from "../../testing.ts";
import type { ListApprovalTeamsResponse } from "../../wire/models/mpa-types.ts";
import {
  accept,
  activeTeam,
  approvers,
  createTeam,
  instance,
  type MpaWorld,
  mpaWorld,
  owner,
  policy,
} from "./testing.ts";
import { source, team, teamInput } from "./testing.ts";

let world: MpaWorld;
beforeEach(async () => {
  world = await mpaWorld();
});

const stranger = { PrimaryIdentityId: "dan", PrimaryIdentitySourceArn: source.replace(owner, "111111111111") };
const answer = async (teamArn: string, approver: string, said: "ACCEPT" | "REJECT") =>
  world.aws.localAws.approvers.answerInvitation({ teamArn, approver, answer: said });

describe("an approval team", () => {
  test("is pending until everybody has accepted", async () => {
    const arn = await createTeam(world, { Tags: { for: "vaults" } });
    expect(arn).toMatch(/^arn:aws:mpa:us-east-1:444444444444:approval-team\/Keepers-[0-9a-f-]{36}$/);
    await accept(world, arn, "ann", "bob");
    expect(await team(world, arn)).toMatchObject({ Status: "PENDING", StatusCode: "PENDING_ACTIVATION" });
    expect(await answer(arn, "cid", "ACCEPT")).toEqual({ status: "ACTIVE", statusCode: undefined });
    expect(await team(world, arn)).toMatchObject({
      Arn: arn,
      Name: "Keepers",
      Status: "ACTIVE",
      StatusCode: undefined,
      NumberOfApprovers: 3,
      ApprovalStrategy: { MofN: { MinApprovalsRequired: 2 } },
      VersionId: String(Date.parse("2027-01-01")),
      Policies: [{ PolicyArn: `${policy}/$DEFAULT` }],
    });
  });

  test("shows who has answered and when", async () => {
    const arn = await createTeam(world);
    await world.aws.advance("PT1H");
    await accept(world, arn, "ann");
    const [ann, bob] = (await team(world, arn)).Approvers ?? [];
    const at = new Date("2027-01-01T01:00:00Z");
    expect(ann).toMatchObject({
      PrimaryIdentityId: "ann",
      PrimaryIdentitySourceArn: source,
      PrimaryIdentityStatus: "ACCEPTED",
      ResponseTime: at,
      LastActivity: "RESPONDED_TO_INVITATION",
      LastActivityTime: at,
    });
    expect(bob).toMatchObject({ PrimaryIdentityStatus: "PENDING", ResponseTime: undefined, LastActivity: undefined });
  });

  test("is inactive once one declines; the others need not be asked again", async () => {
    const arn = await createTeam(world);
    await accept(world, arn, "ann", "bob");
    expect(await answer(arn, "cid", "REJECT")).toEqual({ status: "INACTIVE", statusCode: "FAILED_ACTIVATION" });
    const change = { Arn: arn, Approvers: approvers("ann", "bob", "dan") };
    const { VersionId } = await world.admin("mpa", "UpdateApprovalTeam", change);
    expect(VersionId).toBe(String(Date.parse("2027-01-01") + 1));
    expect(await team(world, arn)).toMatchObject({ Status: "PENDING", StatusCode: "PENDING_ACTIVATION", VersionId });
    await expect(answer(arn, "ann", "ACCEPT")).rejects.toThrow("ann has no open invitation");
    await accept(world, arn, "dan");
    expect(await team(world, arn)).toMatchObject({ Status: "ACTIVE" });
  });

  test("is inactive when a day has passed without an answer, and not a moment before", async () => {
    const arn = await createTeam(world);
    await accept(world, arn, "ann", "bob");
    await world.aws.advance("PT23H59M");
    expect(await team(world, arn)).toMatchObject({ Status: "PENDING" });
    await world.aws.advance("PT1M");
    expect(await team(world, arn)).toMatchObject({ Status: "INACTIVE", StatusCode: "FAILED_ACTIVATION" });
    await expect(answer(arn, "cid", "ACCEPT")).rejects.toThrow(RangeError);
  });

  test("of the past does not end what was invited anew", async () => {
    const arn = await createTeam(world);
    await world.aws.advance("PT12H");
    await answer(arn, "ann", "REJECT");
    await world.admin("mpa", "UpdateApprovalTeam", { Arn: arn, Description: "again" });
    await world.aws.advance("PT13H");
    expect(await team(world, arn)).toMatchObject({ Status: "PENDING", Description: "again" });
    await accept(world, arn, "ann", "bob", "cid");
    expect(await team(world, arn)).toMatchObject({ Status: "ACTIVE" });
  });

  test("that is inactive is deleted without asking anybody, by its version", async () => {
    const arn = await createTeam(world, { ClientToken: "t" });
    const VersionId = (await team(world, arn)).VersionId;
    const remove = async (id = VersionId) =>
      world.admin("mpa", "DeleteInactiveApprovalTeamVersion", { Arn: arn, VersionId: id });
    expect(await errorCode(remove())).toBe("ConflictException");
    await answer(arn, "ann", "REJECT");
    expect(await errorCode(remove("1"))).toBe("ConflictException");
    await remove();
    expect(await errorCode(team(world, arn))).toBe("ResourceNotFoundException");
    expect(await createTeam(world, { ClientToken: "t" })).not.toBe(arn);
  });

  test.each([
    ["no name", { Name: "" }],
    ["a name with a space", { Name: "my team" }],
    ["a name of 65 letters", { Name: "n".repeat(65) }],
    ["no description", { Description: "" }],
    ["a description of 257 letters", { Description: "d".repeat(257) }],
    ["two approvers", { Approvers: approvers("ann", "bob") }],
    ["21 approvers", { Approvers: approvers(...Array.from({ length: 21 }, (_, at) => `a${at}`)) }],
    ["an approver twice", { Approvers: approvers("ann", "bob", "ann") }],
    ["an approver without a name", { Approvers: approvers("ann", "bob", "") }],
    ["an unknown identity source", { Approvers: approvers("ann", "bob", "cid").with(2, stranger) }],
    ["a threshold of one", { ApprovalStrategy: { MofN: { MinApprovalsRequired: 1 } } }],
    ["a threshold above the number of approvers", { ApprovalStrategy: { MofN: { MinApprovalsRequired: 4 } } }],
    ["no strategy", { ApprovalStrategy: {} }],
    ["no policy", { Policies: [] }],
    ["an unknown policy", { Policies: [{ PolicyArn: "arn:aws:iam::aws:policy/AdministratorAccess" }] }],
    ["a tag of AWS", { Tags: { "aws:x": "y" } }],
  ])("with %s is refused", async (_, given) => {
    expect(await errorCode(createTeam(world, given))).toBe("ValidationException");
    expect(await world.admin("mpa", "ListApprovalTeams")).toMatchObject({ ApprovalTeams: [] });
  });

  test.each([
    ["from the user guide", "arn:aws:mpa::aws:policy/backup.amazonaws.com/CreateRestoreAccessVault", "$DEFAULT"],
    ["with its version", `${policy}/1`, "1"],
  ])("takes the ARN of a policy %s", async (_, PolicyArn, version) => {
    const arn = await createTeam(world, { Policies: [{ PolicyArn }] });
    expect((await team(world, arn)).Policies).toEqual([{ PolicyArn: `${policy}/${version}` }]);
  });

  test("comes once for a client token, and ten times an account", async () => {
    const first = await createTeam(world, { ClientToken: "t" });
    expect(await createTeam(world, { ClientToken: "t" })).toBe(first);
    for (let at = 1; at < 10; at++) await createTeam(world);
    expect(await errorCode(createTeam(world))).toBe("ServiceQuotaExceededException");
    type Listed = ListApprovalTeamsResponse;
    const one = await world.admin<Listed>("mpa", "ListApprovalTeams", { MaxResults: 7 });
    const two = await world.admin<Listed>("mpa", "ListApprovalTeams", { MaxResults: 7, NextToken: one.NextToken });
    const arns = [...(one.ApprovalTeams ?? []), ...(two.ApprovalTeams ?? [])].map(({ Arn }) => Arn);
    expect(new Set(arns).size).toBe(10);
    expect([one.ApprovalTeams?.length, two.NextToken, arns[0]]).toEqual([7, undefined, first]);
  });

  test.each([{ MaxResults: 0 }, { MaxResults: 21 }, { NextToken: "x" }])("is not listed by %j", async (given) => {
    expect(await errorCode(world.admin("mpa", "ListApprovalTeams", given))).toBe("ValidationException");
  });
});

describe("an identity source", () => {
  const create = async (IamIdentityCenter: object = instance, more: object = {}) =>
    world.admin("mpa", "CreateIdentitySource", { IdentitySourceParameters: { IamIdentityCenter }, ...more });
  const remove = async () => world.admin("mpa", "DeleteIdentitySource", { IdentitySourceArn: source });

  test("is one an account, and shows its instance", async () => {
    expect(await errorCode(create())).toBe("ServiceQuotaExceededException");
    const shown = { IdentitySourceArn: source, Status: "ACTIVE", IdentitySourceType: "IAM_IDENTITY_CENTER" };
    expect(await world.admin("mpa", "GetIdentitySource", { IdentitySourceArn: source })).toMatchObject({
      ...shown,
      IdentitySourceParameters: { IamIdentityCenter: instance },
    });
    expect(await world.admin("mpa", "ListIdentitySources")).toMatchObject({ IdentitySources: [shown] });
  });

  test("stays while a team's approvers come from it, and can be made again", async () => {
    const arn = await createTeam(world);
    expect(await errorCode(remove())).toBe("ConflictException");
    await answer(arn, "ann", "REJECT");
    const { VersionId } = await team(world, arn);
    await world.admin("mpa", "DeleteInactiveApprovalTeamVersion", { Arn: arn, VersionId });
    await remove();
    await remove();
    const missing = world.admin("mpa", "GetIdentitySource", { IdentitySourceArn: source });
    expect(await errorCode(missing)).toBe("ResourceNotFoundException");
    const twice = [await create(instance, { ClientToken: "t" }), await create(instance, { ClientToken: "t" })];
    expect(twice).toMatchObject([{ IdentitySourceArn: source }, { IdentitySourceArn: source }]);
    await remove();
    await create(instance, { ClientToken: "t" });
    expect(await world.admin("mpa", "ListIdentitySources")).toMatchObject({ IdentitySources: [{ Status: "ACTIVE" }] });
  });

  test.each([
    ["an instance of another form", { ...instance, InstanceArn: "arn:aws:sso:::instance/x" }],
    ["no Region", { ...instance, Region: "" }],
  ])("with %s is refused", async (_, given) => {
    await remove();
    expect(await errorCode(create(given))).toBe("ValidationException");
  });

  test("needs an organization", async () => {
    const outside = world.aws.as("999999999999", "us-east-1");
    const call = outside("mpa", "CreateIdentitySource", { IdentitySourceParameters: { IamIdentityCenter: instance } });
    expect(await errorCode(call)).toBe("ValidationException");
  });
});

test("the service is in us-east-1 alone", async () => {
  await activeTeam(world);
  const elsewhere = world.aws.as(owner, "eu-west-1");
  expect(await errorCode(elsewhere("mpa", "ListApprovalTeams"))).toBe("NotImplemented");
  expect(await errorCode(elsewhere("mpa", "CreateApprovalTeam", teamInput()))).toBe("NotImplemented");
});
