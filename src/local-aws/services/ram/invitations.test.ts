import { beforeEach, describe, expect, test } from "vitest";
import { errorCode, type TestAws, type TestCaller } from "../../testing.ts";
import { sharedWith } from "./index.ts";
import { limits } from "./limits.ts";
import { answer, invitationsOf, makeShare, principalsIn, seenBy, sharingAws, vaultArn } from "./testing.ts";

const [owner, guest, stranger] = ["111111111111", "222222222222", "333333333333"];
const subnetLike = `arn:aws:ec2:eu-west-1:${owner}:transit-gateway/tgw-1`;

describe("invitations to accounts outside the organization", () => {
  let aws: TestAws;
  let own: TestCaller;
  let invited: TestCaller;
  beforeEach(() => {
    aws = sharingAws();
    own = aws.as(owner);
    invited = aws.as(guest);
  });
  const share = async (resourceArn = vaultArn(owner)) =>
    makeShare(own, { resourceArns: [resourceArn], principals: [guest], tags: [{ key: "team", value: "x" }] });
  const pendingArn = async () => (await invitationsOf(invited))[0]?.resourceShareInvitationArn;
  const vaultsSeen = () => sharedWith(aws.localAws.world, guest, "eu-west-1", "backup:BackupVault");

  test("nothing is shared before the invitation is accepted", async () => {
    await share();
    expect(await principalsIn(own)).toEqual([[guest, "ASSOCIATING"]]);
    expect([await seenBy(invited), vaultsSeen()]).toEqual([[], []]);
    expect(await invitationsOf(invited)).toMatchObject([
      { senderAccountId: owner, receiverAccountId: guest, resourceShareName: "share", status: "PENDING" },
    ]);
    const resourceShareInvitationArn = await pendingArn();
    expect(await invited("ram", "ListPendingInvitationResources", { resourceShareInvitationArn })).toMatchObject({
      resources: [{ arn: vaultArn(owner), type: "backup:BackupVault" }],
    });
    await answer(invited, "Accept");
    expect(await principalsIn(own)).toEqual([[guest, "ASSOCIATED"]]);
    expect([await seenBy(invited), vaultsSeen()]).toEqual([["share"], [vaultArn(owner)]]);
    expect(await invited("ram", "ListPendingInvitationResources", { resourceShareInvitationArn })).toEqual({
      resources: [],
    });
  });

  test("the guest sees what is shared and by whom, and no tags", async () => {
    await share();
    await answer(invited, "Accept");
    const resourceOwner = "OTHER-ACCOUNTS";
    expect(await invited("ram", "ListResources", { resourceOwner })).toMatchObject({
      resources: [{ arn: vaultArn(owner), resourceRegionScope: "REGIONAL" }],
    });
    expect(await invited("ram", "ListPrincipals", { resourceOwner })).toMatchObject({
      principals: [{ id: owner, external: true }],
    });
    expect(await own("ram", "ListPrincipals", { resourceOwner: "SELF", resourceArn: vaultArn(owner) })).toMatchObject({
      principals: [{ id: guest, external: true }],
    });
    const { resourceShares } = await invited<{ resourceShares: object[] }>("ram", "GetResourceShares", {
      resourceOwner,
    });
    expect(resourceShares[0]).not.toHaveProperty("tags");
    expect(await seenBy(aws.as(stranger))).toEqual([]);
  });

  test("an invitation is answered once", async () => {
    await share();
    const resourceShareInvitationArn = await pendingArn();
    const call = async (verb: string, by = invited) =>
      by("ram", `${verb}ResourceShareInvitation`, { resourceShareInvitationArn });
    expect(await errorCode(call("Accept", aws.as(stranger)))).toBe("ResourceShareInvitationArnNotFoundException");
    expect(await call("Accept")).toMatchObject({ resourceShareInvitation: { status: "ACCEPTED" } });
    for (const verb of ["Accept", "Reject"])
      expect(await errorCode(call(verb))).toBe("ResourceShareInvitationAlreadyAcceptedException");
  });

  test("who rejects has nothing, and the owner asks anew", async () => {
    const resourceShareArn = await share();
    await answer(invited, "Reject");
    const resourceShareInvitationArn = await pendingArn();
    const accept = invited("ram", "AcceptResourceShareInvitation", { resourceShareInvitationArn });
    expect(await errorCode(accept)).toBe("ResourceShareInvitationAlreadyRejectedException");
    expect([await principalsIn(own), vaultsSeen()]).toEqual([[[guest, "FAILED"]], []]);
    await own("ram", "AssociateResourceShare", { resourceShareArn, principals: [guest] });
    expect(await invitationsOf(invited)).toMatchObject([{ status: "PENDING" }]);
    await answer(invited, "Accept");
    expect(vaultsSeen()).toEqual([vaultArn(owner)]);
  });

  test.each([
    ["a vault: twelve hours", vaultArn(owner), "PT11H59M", "PT1M"],
    ["nothing: twelve hours", undefined, "PT11H59M", "PT1M"],
    ["a type without resource policies: seven days", subnetLike, "PT167H59M", "PT1M"],
  ])("an invitation runs out. %s", async (_what, resourceArn, before, rest) => {
    await makeShare(own, { resourceArns: resourceArn === undefined ? [] : [resourceArn], principals: [guest] });
    await aws.advance(before);
    expect(await invitationsOf(invited)).toMatchObject([{ status: "PENDING" }]);
    await aws.advance(rest);
    expect(await invitationsOf(invited)).toMatchObject([{ status: "EXPIRED" }]);
    const accept = invited("ram", "AcceptResourceShareInvitation", { resourceShareInvitationArn: await pendingArn() });
    expect(await errorCode(accept)).toBe("ResourceShareInvitationExpiredException");
    expect(await principalsIn(own)).toEqual([[guest, "FAILED"]]);
  });

  test("an accepted invitation does not run out; the owner takes the access away", async () => {
    const resourceShareArn = await share();
    await answer(invited, "Accept");
    await aws.advance("P30D");
    expect(vaultsSeen()).toEqual([vaultArn(owner)]);
    await own("ram", "DisassociateResourceShare", { resourceShareArn, principals: [guest] });
    expect([vaultsSeen(), await invitationsOf(invited)]).toEqual([[], []]);
  });

  test("a deleted share takes its invitations along", async () => {
    const resourceShareArn = await share();
    const resourceShareInvitationArn = await pendingArn();
    await own("ram", "DeleteResourceShare", { resourceShareArn });
    const accept = invited("ram", "AcceptResourceShareInvitation", { resourceShareInvitationArn });
    expect(await errorCode(accept)).toBe("ResourceShareInvitationArnNotFoundException");
    const rejected = await share();
    await answer(invited, "Reject");
    await own("ram", "DeleteResourceShare", { resourceShareArn: rejected });
    expect(await invitationsOf(invited)).toEqual([]);
  });

  test("a guest leaves only a share whose resource types allow it", async () => {
    const leave = async (resourceShareArn: string, principals: string[]) =>
      invited("ram", "DisassociateResourceShare", { resourceShareArn, principals });
    const vaults = await share();
    await answer(invited, "Accept");
    expect(await errorCode(leave(vaults, [guest]))).toBe("OperationNotPermittedException");
    const gateways = await share(subnetLike);
    await answer(invited, "Accept");
    expect(await errorCode(leave(gateways, [stranger]))).toBe("OperationNotPermittedException");
    await leave(gateways, [guest]);
    expect(await seenBy(invited)).toHaveLength(1);
  });

  test("an account has so many open invitations, and more once some are answered", async () => {
    const guests = Array.from({ length: limits.pendingInvitations }, (_, index) => String(500000000000 + index));
    const resourceShareArn = await makeShare(own, { principals: guests });
    const more = async () => own("ram", "AssociateResourceShare", { resourceShareArn, principals: [guest] });
    expect(await errorCode(more())).toBe("ResourceShareLimitExceededException");
    await answer(aws.as("500000000000"), "Accept");
    await more();
  });

  test("only within the organization: no outsider is invited to it", async () => {
    const subnet = `arn:aws:ec2:eu-west-1:${owner}:subnet/subnet-1`;
    expect(await errorCode(share(subnet))).toBe("OperationNotPermittedException");
  });
});
